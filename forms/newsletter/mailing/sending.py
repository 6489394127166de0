"""Sending what the ledger says, so that nobody gets an article twice and nobody is forgotten.

A row is marked before the mail server is spoken to, in a transaction of its own, and again when it
has answered. Between the two nobody can know what a dead worker did: such rows become ``unknown``.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, QuerySet
from wagtail.models import Page

from forms.newsletter.actions import stop
from forms.newsletter.mailing import emails
from forms.newsletter.mailing.announcing import (
    MAY_ANNOUNCE,
    AnnouncementRefused,
    close_finished,
    queue_due,
)
from forms.newsletter.mailing.letters import Article, Letter, Sender, article_of, letter, sender
from forms.newsletter.models import Announcement, Delivery, Subscription
from forms.privacy.encryption import CannotUnseal
from site_core.models import User
from site_core.models.publishing.publication import CLOCKS_APART
from site_core.queue.outbox import is_due

logger = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=5)
TURN_SECONDS = 5
"""How long one turn sends: other mail, that of enquiries above all, must not wait for it."""
PAUSES_MINUTES = (1, 5, 15, 60, 240, 720, 1440)
TAKEN_AT_MOST = timedelta(minutes=15)
"""What was taken longer ago than this was taken by a worker that is dead."""
REST_SECONDS = {emails.NotHandedOver: 20, emails.Refused: 20, emails.FateUnknown: 60}
"""After these nothing is sent for a while: what is wrong may be wrong for the next mail too."""
RESTING = "newsletter:resting"
LONGEST_WAIT = timedelta(days=32)
"""A month, and a clock that is a little ahead."""
State = Delivery.State


def tend(*, now: datetime) -> int:
    """Everything that the newsletter has to do now; for the worker. Returns how many mails went."""
    if queue_due(now=now):
        logger.info("The ledger of an announcement is written")
    give_up_on_dead_workers(now=now)
    sent = send_due(now=now)
    close_finished()
    return sent


def give_up_on_dead_workers(*, now: datetime) -> int:
    """Rows that a worker had in hand when it died become ``unknown``; returns how many."""
    alive = (now - TAKEN_AT_MOST, now + CLOCKS_APART)
    dead = Delivery.objects.filter(state=State.SENDING).exclude(taken_at__range=alive)
    if not dead.exists():  # no lock on SQLite for nothing
        return 0
    return dead.update(state=State.UNKNOWN, error="The worker ended while it was sending.")


def send_due(*, now: datetime) -> int:
    """Send for ``TURN_SECONDS`` at most, and no more a minute than is allowed."""
    if not _due(now).exists() or cache.get(RESTING):
        return 0
    sent, practice, end = 0, sender(), time.monotonic() + TURN_SECONDS
    with emails.postbox() as hand_over:
        # Counted anew for each mail: other workers take from the same allowance.
        while time.monotonic() < end and _allowance(now) > 0 and (rows := _take(now)):
            try:
                mail = _prepared(rows, practice, now)
                sent += _send(rows, mail, hand_over, now) if mail else 0
            except tuple(REST_SECONDS) as pause:
                cache.set(RESTING, True, REST_SECONDS[type(pause)])
                logger.warning("The newsletter rests: %s", pause)
                break
    return sent


@transaction.atomic
def send_unknown_again(*, announcement: Announcement, user: User, now: datetime) -> int:
    """Send once more what was perhaps sent: somebody takes it on. Returns to how many.

    Raises :class:`AnnouncementRefused`.
    """
    if not user.has_perm(MAY_ANNOUNCE):
        raise AnnouncementRefused("Only editors and administrators decide about announcements.")
    found = Announcement.objects.select_for_update().get(pk=announcement.pk)
    again = found.deliveries.filter(state=State.UNKNOWN).update(
        state=State.QUEUED, not_before=now, taken_at=None, error=""
    )
    if again and found.state == Announcement.State.SENT:
        found.state = Announcement.State.SENDING
        found.save(update_fields=["state"])
    return again


def _allowance(now: datetime) -> int:
    """How many may still go in this minute, by all workers together."""
    minute = (now - timedelta(minutes=1), now + CLOCKS_APART)
    taken = Delivery.objects.filter(taken_at__range=minute)
    return settings.NEWSLETTER_MAILS_PER_MINUTE - taken.count()


def _due(now: datetime) -> QuerySet[Delivery]:
    """Rows whose time has come: only what may go out has rows in the ledger at all.

    A time further ahead than any digest waits was given by a clock that was wrong.
    """
    return Delivery.objects.filter(is_due(now, longest_wait=LONGEST_WAIT), state=State.QUEUED)


def _take(now: datetime) -> list[Delivery]:
    """The rows of the next mail, marked as in hand: one, or all that a digest gathers.

    The reader is locked with the first of them, so that no other worker takes the rest: one that tries holds a row
    for a moment, and waits for nothing itself. ``no_key``: whoever writes new rows for the reader need not wait.
    """
    with transaction.atomic():
        first = (
            _due(now)
            .select_related("subscription")
            .select_for_update(skip_locked=True, of=("self", "subscription"), no_key=True)
            .order_by("not_before")
            .first()
        )
        if first is None:
            return []
        rows = [first]
        if first.subscription.is_digest:
            others = _due(now).filter(subscription_id=first.subscription_id).exclude(pk=first.pk)
            rows += others.select_for_update(of=("self",)).order_by("pk")
        _mark(rows, State.SENDING, taken_at=now, attempts=F("attempts") + 1)
    return rows


def _prepared(rows: list[Delivery], practice: Sender, now: datetime) -> Letter | None:
    """The mail of ``rows``, which are marked as in hand; ``None`` if there is none to send now."""
    try:
        mail = _letter(rows, practice)
    except CannotUnseal:
        _postpone(rows, "The address cannot be opened: its key is missing.", now)
        return None
    except Exception as error:  # nothing was handed over, so it may be tried again
        logger.exception("Could not write a newsletter")
        _postpone(rows, type(error).__name__, now)
        return None
    if mail is None:
        _mark(rows, State.DROPPED)
    return mail


def _letter(rows: list[Delivery], practice: Sender) -> Letter | None:
    """What is to be sent; ``None`` if nobody wants it any more or there is nothing to read."""
    subscription = Subscription.objects.get(pk=rows[0].subscription_id)
    articles = _articles(rows)
    address = subscription.address if subscription.is_confirmed else ""
    if not (address and articles):
        return None
    return letter(
        to=address,
        subscription_id=subscription.pk,
        has_neutral_subject=subscription.has_neutral_subject,
        frequency=subscription.frequency,
        articles=articles,
        sender=practice,
        about=f"delivery-{rows[0].pk}",
    )


def _send(
    rows: list[Delivery], mail: Letter, hand_over: Callable[[Letter], None], now: datetime
) -> int:
    """Hand over ``mail`` and note what became of it; returns how many mails went."""
    try:
        hand_over(mail)
    except emails.NotHandedOver:
        _mark(rows, State.QUEUED, taken_at=None, attempts=F("attempts") - 1)
        raise
    except emails.FateUnknown as error:
        _mark(rows, State.UNKNOWN, error=str(error))
        raise
    except emails.Postponed as error:
        _postpone(rows, str(error), now)
        return 0
    except emails.Refused as error:
        _mark(rows, State.REFUSED, error=str(error))
        if error.is_address:
            reason = Subscription.StopReason.BOUNCED
            stop(subscription_id=rows[0].subscription_id, reason=reason, now=now)
            return 0
        raise
    _mark(rows, State.SENT, sent_at=now)
    return 1


def _articles(rows: list[Delivery]) -> list[Article]:
    ids = Announcement.objects.filter(deliveries__in=rows).values("page_id")
    pages = Page.objects.filter(pk__in=ids).live().public().specific()
    return [article_of(page) for page in pages.order_by("first_published_at", "pk")]


def _postpone(rows: list[Delivery], error: str, now: datetime) -> None:
    tries = rows[0].attempts + 1
    if tries > len(PAUSES_MINUTES):
        _mark(rows, State.REFUSED, error=error)
        return
    later = now + timedelta(minutes=PAUSES_MINUTES[tries - 1])
    _mark(rows, State.QUEUED, not_before=later, error=error)


def _mark(rows: list[Delivery], state: str, **changes) -> None:
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(state=state, **changes)
