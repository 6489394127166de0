"""The commands for cron and for those who come from another tool."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from site_core.models import WorkerHeartbeat
from tests.builders import make_ready
from tests.site_core.publishing.schedules import (
    is_live,
    make_expiring,
    make_impossible,
    make_scheduled,
    minutes_ago,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize("command", ["publish_due", "publish_scheduled"])
def test_one_pass_does_everything_and_says_what_it_did(command, capsys):
    article, old = make_scheduled("Due"), make_expiring("Old")

    call_command(command)

    assert (is_live(article), is_live(old)) == (True, False)
    said = capsys.readouterr().out
    assert "done: Go live “Due”" in said
    assert "done: Withdraw “Old”" in said
    assert WorkerHeartbeat.objects.filter(worker="publish_due").exists()


@pytest.mark.parametrize("command", ["publish_due", "publish_scheduled"])
def test_a_dry_run_only_tells(command, capsys):
    article = make_scheduled("Due")

    call_command(command, "--dry-run")

    assert not is_live(article)
    assert "due: Go live “Due”" in capsys.readouterr().out


def test_a_failure_is_named_and_ends_with_code_1(capsys):
    make_impossible("Taken")

    with pytest.raises(SystemExit) as ended:
        call_command("publish_due")
    assert ended.value.code == 1
    assert "failed: Go live “Taken”" in capsys.readouterr().out

    call_command("publish_due")
    assert "waiting for its next attempt: Go live “Taken”" in capsys.readouterr().out


def test_pages_that_an_earlier_tool_lost_are_listed_and_no_others(capsys):
    lost = make_ready("Lost", published=False)
    Page.objects.filter(pk=lost.pk).update(go_live_at=minutes_ago(60))
    make_scheduled("Pending")
    later = make_ready("Later", published=False)
    Page.objects.filter(pk=later.pk).update(go_live_at=timezone.now() + timedelta(days=1))
    expired = make_ready("Expired", published=False)
    Page.objects.filter(pk=expired.pk).update(go_live_at=minutes_ago(60), expired=True)

    call_command("list_lost_pages")

    *pages, total = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[2] for line in pages] == ["Lost"]
    assert total.startswith("1 lost.")
