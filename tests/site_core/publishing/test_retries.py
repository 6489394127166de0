"""What failed is tried again with growing pauses, then stays failed until somebody acts."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Page

from site_core.publishing import due
from site_core.publishing.due import run_due
from site_core.publishing.receipts import NEVER, purge_receipts, retry_at
from site_core.publishing.schedule import due_items
from tests.site_core.publishing.schedules import (
    ONCE,
    Outcome,
    is_live,
    is_scheduled,
    make_impossible,
    make_scheduled,
    minutes_ago,
    receipts_of,
    schedule,
    traces_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def test_the_pauses_are_one_five_fifteen_and_sixty_minutes():
    article = make_impossible(due_at=minutes_ago(200))
    start = minutes_ago(190)

    tried = [minute for minute in range(150) if _is_tried(start + timedelta(minutes=minute))]

    assert tried == [0, 1, 6, 21, 81]
    assert receipts_of(article, outcome=Outcome.FAILED).count() == 5
    assert is_scheduled(article)


def test_after_the_last_attempt_it_stays_failed():
    make_impossible(due_at=minutes_ago(200))
    for minute in (190, 189, 184, 169, 109):
        run_due(now=minutes_ago(minute))

    (item,) = due_items(now=timezone.now())

    assert retry_at(item) == NEVER
    assert run_due(now=timezone.now()).waiting == [item]


def test_a_new_time_starts_afresh():
    article = make_impossible(due_at=minutes_ago(200))
    for minute in (190, 189, 184, 169, 109):
        run_due(now=minutes_ago(minute))
    Page.objects.filter(slug=article.slug).update(slug="elsewhere")
    article.revisions.update(approved_go_live_at=None)
    schedule(article, minutes_ago(1))

    run_due(now=timezone.now())

    assert is_live(article)
    assert traces_of(article) == ONCE


def test_what_was_repaired_meanwhile_goes_live_at_the_next_attempt():
    article = make_impossible(due_at=minutes_ago(30))
    run_due(now=minutes_ago(20))
    Page.objects.filter(slug=article.slug).update(slug="elsewhere")

    run_due(now=minutes_ago(18))

    assert is_live(article)


def test_a_conflict_is_tried_again_at_once(monkeypatch):
    article = make_scheduled()
    _fail_first(monkeypatch, OperationalError("database is locked"), times=2)

    run_due(now=timezone.now())

    assert is_live(article)
    assert traces_of(article) == ONCE


def test_another_trouble_of_the_database_is_not(monkeypatch):
    article = make_scheduled()
    _fail_first(monkeypatch, OperationalError("disk full"), times=1)

    run_due(now=timezone.now())

    assert not is_live(article)
    assert receipts_of(article).get().error == "OperationalError: disk full"


def test_receipts_are_kept_for_three_years_and_the_last_one_for_ever():
    article = make_scheduled()
    run_due(now=timezone.now())
    Page.objects.get(pk=article.pk).get_latest_revision().publish()
    _, last = receipts_of(article)

    assert purge_receipts(now=timezone.now() + timedelta(days=3 * 365 - 1)) == 0
    purge_receipts(now=timezone.now() + timedelta(days=3 * 365 + 1))
    assert receipts_of(article).get() == last


def _is_tried(now: datetime) -> bool:
    return bool(run_due(now=now).failed)


def _fail_first(monkeypatch, error: Exception, *, times: int) -> None:
    left, carry_out = [error] * times, due._carry_out

    def carry_out_later(*given):
        carry_out(*given)
        if left:
            raise left.pop()

    monkeypatch.setattr(due, "_carry_out", carry_out_later)
