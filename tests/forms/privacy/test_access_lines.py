"""Who did what, as lines of JSON: at the machine, in the admin, and a line in the log without names."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from forms.privacy.access import AT_THE_MACHINE, note_access
from forms.privacy.access_lines import KIND
from forms.privacy.models import AccessRecord
from tests.builders import make_user

pytestmark = pytest.mark.django_db
REPORT = reverse("access_report")


@pytest.fixture
def rose():
    return make_user("rose", group="Administrators")


@pytest.fixture(autouse=True)
def acts(rose, now) -> None:
    """One of two days ago, one of now."""
    note_access(
        user=rose, action="opened", kind="enquiry", object_id=7, now=now - timedelta(days=2)
    )
    note_access(user=rose, action="exported", kind="enquiry", reason="A “report”\nof ours", now=now)


def printed(*words: str) -> list[dict]:
    out = StringIO()
    call_command("export_acts", *words, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_act_is_a_line_the_oldest_first_and_taking_them_out_is_one_more(rose, now):
    first, second, own = printed()

    assert first == {
        "number": AccessRecord.objects.last().pk,
        "at": "2024-03-02T19:00:00.000+00:00",
        "who": str(rose),
        "account": rose.pk,
        "did": "opened",
        "to": "enquiry",
        "object": "7",
        "reason": "",
    }
    assert second["reason"] == "A “report”\nof ours"
    assert (own["who"], own["account"], own["did"]) == (AT_THE_MACHINE, None, "exported")
    assert len(printed()) == 4


def test_lines_may_begin_with_a_day(now):
    assert [line["to"] for line in printed("--since", f"{now:%Y-%m-%d}")] == ["enquiry", KIND]
    assert printed("--since", "2999-01-01") == []


@pytest.mark.parametrize("text", ["soon", "0001-01-01", "9999-12-31", "2026-02-30", ""])
def test_what_is_no_day_is_one_sentence_and_nothing_is_taken_out(text):
    with pytest.raises(CommandError, match="is no day such as"):
        printed("--since", text)

    assert AccessRecord.objects.count() == 2


@pytest.mark.parametrize("kind", ["jsonl", "csv", "xlsx"])
def test_an_administrator_takes_the_log_out_and_that_is_a_row_of_it(client, rose, kind):
    client.force_login(rose)
    assert f"{REPORT}?export={kind}" in client.get(REPORT).content.decode()

    answer = client.get(REPORT, {"export": kind})

    content = answer.getvalue()
    assert f"access.{kind}" in answer.headers["Content-Disposition"]
    if kind == "jsonl":
        told = [json.loads(line)["did"] for line in content.decode().splitlines()]
        assert told[-2:] == ["exported", "opened"]
    last = AccessRecord.objects.order_by("pk").last()
    assert (last.who, last.action, last.kind) == (str(rose), "exported", KIND)


@pytest.mark.parametrize("group", ["Editors", "Clinicians", "Reception"])
def test_nobody_else_takes_it_out(client, group):
    client.force_login(make_user(group=group))

    assert client.get(REPORT, {"export": "jsonl"}).status_code == 302
    assert AccessRecord.objects.count() == 2


@pytest.mark.parametrize(("log_format", "lines"), [("json", 1), ("lines", 0)])
def test_programs_that_collect_the_log_hear_of_each_act_and_of_no_name(
    rose, now, settings, caplog, django_capture_on_commit_callbacks, log_format, lines
):
    settings.LOG_FORMAT = log_format
    with django_capture_on_commit_callbacks(execute=True):
        record = note_access(user=rose, action="opened", kind="enquiry", object_id=9, now=now)

    told = [f"Record of access {record.pk}: account {rose.pk}: opened enquiry 9"]
    assert [each for each in caplog.messages if "of access" in each] == told * lines
    assert "rose" not in caplog.text
