"""An article is announced once, at its first real publication, after a quiet time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from forms.newsletter.mailing.announcing import (
    AnnouncementRefused,
    announce,
    digest_moment,
    hold_back,
    number_of_readers,
    queue_due,
    release,
)
from forms.newsletter.models import Announcement, Delivery
from site_core.publishing.due import run_due
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_ready, make_user
from tests.forms.newsletter.readers import make_announcement, make_subscription, states
from tests.site_core.publishing.schedules import make_scheduled, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
DENVER = ZoneInfo("America/Denver")


def publish(article) -> None:
    article.get_latest_revision_as_object().save_revision().publish()
    deliver_waiting(clock=timezone.now)


def announced() -> list[str]:
    return [each.page.title for each in Announcement.objects.order_by("pk")]


def test_the_first_publication_by_hand_is_announced():
    publish(make_ready("New here", published=False))

    found = Announcement.objects.get()
    assert found.state == "quiet"
    quiet = found.not_before - found.page.first_published_at
    assert timedelta(minutes=10) <= quiet < timedelta(minutes=11)


def test_the_first_publication_by_schedule_is_announced():
    make_scheduled("New here")

    run_due(now=timezone.now())
    deliver_waiting(clock=timezone.now)

    assert announced() == ["New here"]


def test_what_is_only_scheduled_is_not_announced():
    article = make_ready("Later", published=False)
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)

    draft.save_revision().publish()
    deliver_waiting(clock=timezone.now)

    assert announced() == []


def test_a_publication_again_is_no_news():
    article = make_ready("New here", published=False)
    publish(article)
    article.refresh_from_db()
    article.unpublish()

    publish(article)

    assert announced() == ["New here"]
    now = timezone.now()
    assert announce(page=article, published_at=now, now=now) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"announced": False},
        {"date_override": date(2019, 5, 1)},
        {"date_override": date(2019, 5, 1), "import_source": "wordpress:12"},
        {"date_override": timezone.localdate() - timedelta(days=16)},
    ],
    ids=["switched off", "old", "old and imported", "just too old"],
)
def test_switched_off_and_old_work_is_not_announced(fields):
    publish(make_ready("Old work", published=False, **fields))

    assert announced() == []


@pytest.mark.parametrize("days", [None, 0, 12], ids=["no date", "of today", "of these days"])
def test_a_text_that_was_brought_in_is_announced_when_it_goes_live(days):
    shown = None if days is None else timezone.localdate() - timedelta(days=days)

    publish(
        make_ready("From Word", published=False, import_source="rest.docx", date_override=shown)
    )

    assert announced() == ["From Word"]


def test_a_private_article_is_not_announced():
    article = make_ready("For few", published=False)
    PageViewRestriction.objects.create(page=article, restriction_type="login")

    publish(article)

    assert announced() == []


def test_nobody_is_written_to_in_the_quiet_time():
    make_subscription()
    announcement = make_announcement()

    queue_due(now=timezone.now() + timedelta(minutes=9))

    assert states(announcement) == {}


def test_after_the_quiet_time_the_ledger_has_a_row_for_each_confirmed_reader():
    make_subscription()
    make_subscription(state="waiting")
    make_subscription(state="stopped")
    announcement = make_announcement()

    written = queue_due(now=timezone.now() + timedelta(minutes=11))
    again = queue_due(now=timezone.now() + timedelta(minutes=12))

    assert (written, again, number_of_readers()) == (1, 0, 1)
    assert states(announcement) == {"queued": 1}


def test_what_is_withdrawn_in_the_quiet_time_is_called_off():
    make_subscription()
    announcement = make_announcement()
    announcement.page.specific.unpublish()

    queue_due(now=timezone.now() + timedelta(minutes=11))

    announcement.refresh_from_db()
    assert (announcement.state, states(announcement)) == ("called_off", {})


def test_what_is_held_back_waits_for_somebody_s_word():
    make_subscription()
    announcement, editor = make_announcement(), make_user(group="Editors")
    much_later = timezone.now() + timedelta(days=2)

    hold_back(announcement=announcement, user=editor, now=timezone.now())
    held = queue_due(now=much_later)
    release(announcement=announcement, user=editor, now=much_later)

    assert held == 0
    assert queue_due(now=much_later) == 1


def test_what_goes_out_already_cannot_be_held_back():
    announcement = make_announcement(queued_at=timezone.now())

    with pytest.raises(AnnouncementRefused, match="cannot be held back any more"):
        hold_back(announcement=announcement, user=make_user(group="Editors"), now=timezone.now())


@pytest.mark.parametrize("group", ["Clinicians", "Reception"])
def test_only_those_who_may_decide_hold_back(group):
    announcement = make_announcement()

    with pytest.raises(AnnouncementRefused, match="Only editors"):
        hold_back(announcement=announcement, user=make_user(group=group), now=timezone.now())

    announcement.refresh_from_db()
    assert announcement.state == "quiet"


def test_a_ledger_that_was_begun_is_finished_and_has_nobody_twice():
    first, second = make_subscription(), make_subscription()
    announcement = make_announcement()
    Announcement.objects.update(state="sending", queued_up_to=first.pk)
    for reader in (first, second):
        Delivery.objects.create(
            announcement=announcement, subscription=reader, not_before=timezone.now()
        )

    queue_due(now=timezone.now())

    assert states(announcement) == {"queued": 2}


@pytest.mark.parametrize(
    ("frequency", "moment"),
    [
        ("each", datetime(2027, 3, 3, 9, 0, tzinfo=DENVER)),
        ("weekly", datetime(2027, 3, 8, 8, 0, tzinfo=DENVER)),
        ("monthly", datetime(2027, 4, 1, 8, 0, tzinfo=DENVER)),
    ],
)
def test_digests_gather_until_their_morning_in_the_practice_s_zone(frequency, moment):
    wednesday = datetime(2027, 3, 3, 9, 0, tzinfo=DENVER)

    assert digest_moment(frequency, after=wednesday) == moment


def test_early_on_a_monday_the_digest_still_goes_the_same_day():
    early = datetime(2027, 3, 8, 7, 0, tzinfo=DENVER)

    assert digest_moment("weekly", after=early) == early.replace(hour=8)


def test_the_time_of_digests_holds_across_the_clock_change():
    before = datetime(2027, 3, 10, 9, 0, tzinfo=DENVER)

    assert digest_moment("weekly", after=before).isoformat() == "2027-03-15T08:00:00-06:00"


def test_a_set_time_for_an_update_announces_nothing(settings):
    article = make_ready("Long known")
    schedule(article, timezone.now() - timedelta(minutes=1), summary="Another summary.")

    run_due(now=timezone.now())
    deliver_waiting(clock=timezone.now)

    assert announced() == []


@pytest.mark.parametrize(
    ("frequency", "moment"),
    [("weekly", "2027-03-15T08:00:00-06:00"), ("monthly", "2027-03-01T08:00:00-07:00")],
)
def test_what_comes_at_the_very_minute_of_a_digest_is_in_it(frequency, moment):
    exactly = datetime.fromisoformat(moment)
    a_moment_later = digest_moment(frequency, after=exactly + timedelta(microseconds=1))

    assert digest_moment(frequency, after=exactly) == exactly
    assert a_moment_later > exactly + timedelta(days=6)
