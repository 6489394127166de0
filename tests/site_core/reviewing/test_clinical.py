"""A professional reads an article again: recorded at once, without a revision, seen by readers."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import PageLogEntry

from blog.models import ArticlePage
from site_core.models import PracticeSettings
from site_core.queue.outbox import deliver_waiting
from site_core.reviewing.clinical import (
    ReviewRefused,
    after_interval,
    confirm_unchanged,
    move_review,
    pages_to_review,
    record_review,
)
from site_core.reviewing.reminders import LATE, SOON, remind
from tests.builders import make_ready, make_standard_page, make_therapist, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

NOW = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("America/Denver"))
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def article():
    return make_ready("Grief at work", owner=make_user())


def stored(article) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def record(article, user, **changed) -> ArticlePage:
    facts = {"reviewer": None, "on": TODAY, "due_on": None, "now": NOW, **changed}
    facts["reviewer"] = facts["reviewer"] or make_therapist("Ada Bell", credentials="PhD")
    record_review(page=article, user=user, **facts)
    return stored(article)


def test_a_review_is_known_at_once_and_makes_no_revision(article, editor):
    article.save_revision()
    before = article.revisions.count()

    article = record(article, editor)

    assert (article.reviewed_by.title, article.reviewed_on) == ("Ada Bell", TODAY)
    assert article.review_due_on == date(2027, 3, 10)
    assert article.revisions.count() == before
    assert article.live


def test_publishing_an_older_text_keeps_the_review(article, editor):
    revision = article.save_revision()
    record(article, editor)

    revision.publish()

    assert stored(article).reviewed_on == TODAY


def test_one_click_says_that_nothing_changed(article, editor):
    article = record(article, editor, on=date(2025, 3, 1))

    due_on = confirm_unchanged(page=article, user=editor, now=NOW)

    article = stored(article)
    assert article.reviewed_on == TODAY
    assert article.review_due_on == due_on == date(2027, 3, 10)
    assert article.reviewed_by.title == "Ada Bell"
    entry = PageLogEntry.objects.filter(page=article.pk).latest("timestamp")
    assert entry.user == editor
    assert str(entry.message) == "Ada Bell reviewed it, nothing changed"


def test_without_a_reviewer_nothing_can_be_confirmed(article, editor):
    with pytest.raises(ReviewRefused, match="Say first who reviews"):
        confirm_unchanged(page=article, user=editor, now=NOW)


def test_the_next_review_can_be_moved(article, editor):
    move_review(page=article, to=date(2026, 9, 1), user=editor, now=NOW)

    assert stored(article).review_due_on == date(2026, 9, 1)


def test_the_next_review_can_be_moved_to_today_and_is_due_at_once(article, editor):
    move_review(page=article, to=TODAY, user=editor, now=NOW)

    assert stored(article).review_due_on == TODAY
    assert ("A page is due for review", article.owner.email) in reminders(NOW)


@pytest.mark.parametrize("group", ["Clinicians", "Reception"])
def test_only_people_who_may_publish_record_reviews(group, article):
    user = make_user(group=group)
    article.owner = user
    article.save()

    with pytest.raises(ReviewRefused, match="Only people who may publish"):
        record(article, user)
    with pytest.raises(ReviewRefused, match="Only people who may publish"):
        move_review(page=article, to=date(2026, 9, 1), user=user, now=NOW)


@pytest.mark.parametrize(
    ("on", "due_on"),
    [
        (date(2026, 3, 11), None),
        (date(9999, 12, 31), None),
        (date(1, 1, 1), None),
        (TODAY, TODAY),
        (TODAY, date(2025, 1, 1)),
        (TODAY, date(9999, 1, 1)),
    ],
)
def test_days_that_cannot_be_are_refused_with_a_sentence(article, editor, on, due_on):
    with pytest.raises(ReviewRefused):
        record(article, editor, on=on, due_on=due_on)

    assert stored(article).reviewed_on is None


@pytest.mark.parametrize("to", [date(2026, 3, 9), date(9999, 1, 1), date(1, 1, 1)])
def test_a_review_is_not_moved_to_a_day_that_cannot_be(article, editor, to):
    with pytest.raises(ReviewRefused):
        move_review(page=article, to=to, user=editor, now=NOW)


def test_a_page_of_another_kind_is_not_reviewed(editor):
    with pytest.raises(ReviewRefused, match="no page that is reviewed"):
        move_review(page=make_standard_page(), to=date(2026, 9, 1), user=editor, now=NOW)


def test_a_reviewer_is_a_person(article, editor):
    with pytest.raises(ReviewRefused, match="not somebody who reviews"):
        record(article, editor, reviewer=make_standard_page("Imprint"))


def test_a_deleted_page_is_refused_with_a_sentence(article, editor):
    gone = stored(article)
    article.delete()

    with pytest.raises(ReviewRefused, match="deleted"):
        move_review(page=gone, to=date(2026, 9, 1), user=editor, now=NOW)


def test_the_last_day_of_a_longer_month_becomes_that_of_a_shorter():
    practice = PracticeSettings.for_site(make_ready().get_site())
    practice.review_interval_months = 6
    practice.save()

    assert after_interval(date(2026, 8, 31)) == date(2027, 2, 28)


def test_the_first_publication_plans_the_first_review():
    draft = make_ready("New", published=False)
    draft.save_revision().publish()

    draft = stored(draft)
    assert draft.review_due_on == after_interval(timezone.localdate())
    assert draft.reviewed_on is None


def test_scheduling_plans_nothing_yet_and_publishing_again_changes_nothing(article, editor):
    draft = make_ready("Later", published=False)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    article = record(article, editor)
    article.save_revision().publish()

    assert stored(draft).review_due_on is None
    assert stored(article).review_due_on == date(2027, 3, 10)


def test_a_copy_has_not_been_reviewed(article, editor, site):
    article = record(article, editor)

    copy = article.copy(update_attrs={"slug": "copy"}, keep_live=False)

    assert (copy.reviewed_by, copy.reviewed_on, copy.review_due_on) == (None, None, None)


def reminders(now: datetime) -> list[tuple[str, str]]:
    """Subject and recipient of everything sent so far, after the worker came round at ``now``."""
    remind(now=now)
    deliver_waiting(clock=lambda: now)
    return sorted((sent.subject, sent.to[0]) for sent in mail.outbox)


def test_reminders_come_a_month_before_and_on_the_day_once_each(article, editor):
    move_review(page=article, to=date(2026, 5, 1), user=editor, now=NOW)
    soon = ("A page is due for review in a month", article.owner.email)
    due = ("A page is due for review", article.owner.email)

    assert reminders(datetime(2026, 3, 31, 12, tzinfo=NOW.tzinfo)) == []
    for day in (1, 2, 20):
        told = reminders(datetime(2026, 4, day, 12, tzinfo=NOW.tzinfo))
        assert [each for each in told if each[1] == article.owner.email] == [soon]
    for day in (1, 2, 20):
        told = reminders(datetime(2026, 5, day, 12, tzinfo=NOW.tzinfo))
        assert [each for each in told if each[1] == article.owner.email] == [due, soon]
    assert {address for _, address in told} == {article.owner.email, editor.email}


def test_a_reminder_says_what_to_do_and_that_nothing_disappears(article, editor):
    article = record(article, editor, due_on=date(2026, 3, 20))

    reminders(NOW)

    body = mail.outbox[0].body
    assert "“Grief at work” is to be read again by a professional by Friday 20 March 2026" in body
    assert "Ada Bell read it last, on Tuesday 10 March 2026." in body
    assert f"http://testserver/admin/pages/{article.pk}/edit/" in body
    assert "It stays online" in body


def test_a_review_before_the_mail_goes_out_makes_it_superfluous(article, editor):
    move_review(page=article, to=date(2026, 3, 20), user=editor, now=NOW)
    remind(now=NOW)
    record(article, editor)

    deliver_waiting(clock=lambda: NOW)

    assert mail.outbox == []


def test_pages_whose_review_is_far_off_or_long_past_are_not_even_loaded(article, editor):
    days = [TODAY - LATE - DAY, TODAY - LATE, TODAY + SOON, TODAY + SOON + DAY]
    for number, day in enumerate(days):
        make_ready(f"Due {number}", review_due_on=day)

    found = list(pages_to_review(first=TODAY - LATE, last=TODAY + SOON))

    assert [page.title for page in found] == ["Due 1", "Due 2"]
    assert "body" in found[0].get_deferred_fields()


def test_nobody_is_reminded_of_a_draft(editor):
    draft = make_ready("Draft", published=False, review_due_on=date(2026, 3, 20))

    assert draft.review_due_on
    assert reminders(NOW) == []
