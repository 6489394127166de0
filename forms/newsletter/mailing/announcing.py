"""Announcing an article: once, after a quiet time in which it can be pulled back, to a ledger.

The ledger is written in batches, each in its own transaction: a worker that is killed goes on
after the last one, and a second worker writes no row twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count
from wagtail.models import Page

from forms.newsletter.models import Announcement, Delivery, Subscription
from site_core.models import User
from site_core.models.publishing.publication import CLOCKS_APART
from site_core.practice_time import practice_zone
from site_core.refusals import Refused

QUIET_FOR = timedelta(minutes=10)
"""Between an article's first minute online and its announcement."""
BATCH_ROWS = 2_000
DIGEST_CLOCK = time(8)
"""When gathered articles go out, by the practice's clock: on Mondays, or on the first of a month."""
MAY_ANNOUNCE = "forms.change_announcement"
State, Frequency = Announcement.State, Subscription.Frequency


class AnnouncementRefused(Refused):
    """What cannot be done with an announcement (any more); ``str()`` is a sentence for staff."""


@dataclass(frozen=True)
class Tally:
    """How many rows of the ledger are in which state; keys are ``Delivery.State`` values."""

    by_state: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def sent(self) -> int:
        return self.by_state.get(Delivery.State.SENT, 0)

    @property
    def unknown(self) -> int:
        return self.by_state.get(Delivery.State.UNKNOWN, 0)


def announce(*, page: Page, published_at: datetime, now: datetime) -> Announcement | None:
    """Let ``page`` be announced ``QUIET_FOR`` from ``now`` on; ``None`` if it ever was before.

    Not from ``published_at``: after a day without a worker nobody would have time to pull it back.
    """
    announcement, is_new = Announcement.objects.get_or_create(
        page_id=page.pk,
        defaults={"published_at": published_at, "not_before": now + QUIET_FOR},
    )
    return announcement if is_new else None


@transaction.atomic
def hold_back(*, announcement: Announcement, user: User, now: datetime) -> None:
    """Pull it back while nobody has been written to. Raises :class:`AnnouncementRefused`."""
    found = _lock(announcement, user)
    if not found.can_be_held_back:
        raise AnnouncementRefused("This cannot be held back any more: mail is going out or is out.")
    _decide(found, State.HELD, user, now)


@transaction.atomic
def release(*, announcement: Announcement, user: User, now: datetime) -> None:
    """Let what was held back go out now. Raises :class:`AnnouncementRefused`."""
    found = _lock(announcement, user)
    if not found.can_be_released:
        raise AnnouncementRefused("This is not held back.")
    if not is_fit(found):
        raise AnnouncementRefused(
            "The article is not online for everybody, so it is not announced."
        )
    found.not_before = max(found.not_before, now)
    _decide(found, State.QUIET, user, now)


def tally(announcement: Announcement) -> Tally:
    """What became of it so far."""
    rows = announcement.deliveries.order_by().values_list("state").annotate(number=Count("pk"))
    return Tally(dict(rows))


def number_of_readers() -> int:
    """To how many an announcement would go now, digests included."""
    return Subscription.objects.confirmed().count()


def is_fit(announcement: Announcement) -> bool:
    """Whether the page may be announced: online for everybody, and still news to its own room."""
    page = Page.objects.filter(pk=announcement.page_id).live().public().first()
    return page is not None and getattr(page.specific, "is_news", True)


def queue_due(*, now: datetime) -> int:
    """Write the ledger of every announcement whose quiet time is over; return how many rows.

    A quiet time that ends later than any does was given by a clock that was wrong: it begins anew.
    """
    quiet = Announcement.objects.filter(state=State.QUIET)
    put_off = quiet.filter(not_before__gt=now + QUIET_FOR + CLOCKS_APART)
    if put_off.exists():  # no lock on SQLite for nothing
        put_off.update(not_before=now + QUIET_FOR)
    for announcement in quiet.filter(not_before__lte=now):
        with transaction.atomic():
            found = Announcement.objects.select_for_update().get(pk=announcement.pk)
            if found.state == State.QUIET and found.not_before <= now:
                found.state = State.SENDING if is_fit(found) else State.CALLED_OFF
                found.save(update_fields=["state"])
    unfinished = Announcement.objects.filter(state=State.SENDING, queued_at=None)
    return sum(_write_ledger(announcement.pk, now) for announcement in unfinished)


def close_finished() -> None:
    """What has nothing left to send is done; digests wait in the ledger and keep it open."""
    open_rows = Delivery.objects.filter(state__in=[Delivery.State.QUEUED, Delivery.State.SENDING])
    finished = Announcement.objects.filter(state=State.SENDING, queued_at__isnull=False).exclude(
        pk__in=open_rows.values("announcement_id")
    )
    for pk in list(finished.values_list("pk", flat=True)):
        Announcement.objects.filter(pk=pk, state=State.SENDING).update(state=State.SENT)


def digest_moment(frequency: str, *, after: datetime) -> datetime:
    """When an article of ``after`` goes out to somebody with ``frequency``."""
    if frequency == Frequency.EACH:
        return after
    zone = ZoneInfo(practice_zone())
    local = after.astimezone(zone)
    if frequency == Frequency.WEEKLY:
        day = local.date() + timedelta(days=(7 - local.weekday()) % 7)
        step = timedelta(days=7)
    else:
        day = local.date().replace(day=1)
        step = timedelta(days=32)
    moment = datetime.combine(day, DIGEST_CLOCK, tzinfo=zone)
    if moment >= after:
        return moment
    later = day + step
    later = later if frequency == Frequency.WEEKLY else later.replace(day=1)
    return datetime.combine(later, DIGEST_CLOCK, tzinfo=zone)


def _write_ledger(announcement_id: int, now: datetime) -> int:
    moments = {each: digest_moment(each, after=now) for each in Frequency.values}
    written = 0
    while (number := _write_batch(announcement_id, moments, now)) is not None:
        written += number
    return written


def _write_batch(announcement_id: int, moments: dict[str, datetime], now: datetime) -> int | None:
    """One more batch; ``None`` when there is none left."""
    with transaction.atomic():
        found = Announcement.objects.select_for_update().get(pk=announcement_id)
        if found.queued_at is not None or found.state != State.SENDING:
            return None
        readers = list(
            Subscription.objects.confirmed()
            .filter(pk__gt=found.queued_up_to)
            .order_by("pk")
            .values_list("pk", "frequency")[:BATCH_ROWS]
        )
        Delivery.objects.bulk_create(_rows(found, readers, moments), ignore_conflicts=True)
        if readers:
            found.queued_up_to = readers[-1][0]
        else:
            found.queued_at = now
        found.save(update_fields=["queued_up_to", "queued_at"])
    return len(readers) if readers else None


def _rows(
    announcement: Announcement, readers: Iterable[tuple[int, str]], moments: dict[str, datetime]
) -> list[Delivery]:
    return [
        Delivery(announcement=announcement, subscription_id=pk, not_before=moments[frequency])
        for pk, frequency in readers
    ]


def _lock(announcement: Announcement, user: User) -> Announcement:
    if not user.has_perm(MAY_ANNOUNCE):
        raise AnnouncementRefused("Only editors and administrators decide about announcements.")
    found = Announcement.objects.select_for_update().filter(pk=announcement.pk).first()
    if found is None:
        raise AnnouncementRefused("This announcement is gone: its article was deleted.")
    return found


def _decide(announcement: Announcement, state: str, user: User, now: datetime) -> None:
    announcement.state, announcement.decided_by, announcement.decided_at = state, user, now
    announcement.save(update_fields=["state", "decided_by", "decided_at", "not_before"])
