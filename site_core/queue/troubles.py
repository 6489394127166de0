"""Saying it when work of the queue stays undone: failed for good, taken by nobody, waiting for others."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from site_core.models.publishing.publication import OutboxMessage
from site_core.queue.mail import MailRefusedForAddress
from site_core.queue.outbox import NotNow, OtherSideAway, enqueue, is_due, is_free, listeners

LOOK_EVERY = timedelta(minutes=10)
PATIENCE = timedelta(minutes=15)
"""How long a message may lie after its time: as long as a mail server needs to be started anew."""
TROUBLES = "queue_troubles"
"""Outbox: tell administrators; payload ``{}``."""
LATER_PATIENCE = timedelta(hours=4)
"""How long something may be taken only later. Greylisting takes an hour at most; RFC 5321, 4.5.4.1, has a sender
wait for days, and mail servers themselves say after four hours that a mail is late."""
State = OutboxMessage.State
_AWAY = Q(error__startswith=f"{OtherSideAway.__name__}:")
_LATER = Q(error__startswith=f"{NotNow.__name__}:")


def failed() -> QuerySet[OutboxMessage]:
    """What is not tried any more, and what somebody of the practice can do something about."""
    theirs = Q(error__startswith=f"{MailRefusedForAddress.__name__}:")
    return OutboxMessage.objects.filter(state=State.FAILED).exclude(theirs)


def unheard(*, now: datetime) -> QuerySet[OutboxMessage]:
    """What nobody here knows what to do with."""
    return _late(now).exclude(kind__in=listeners())


def untaken(*, now: datetime) -> QuerySet[OutboxMessage]:
    """What somebody knows what to do with, and nobody does: no worker is running."""
    return _late(now).filter(kind__in=listeners())


def held_up(*, now: datetime) -> QuerySet[OutboxMessage]:
    """What waits for somebody else's server, and has for a while; not what waits for a visitor's full mailbox."""
    away = _AWAY & Q(created_at__lt=now - PATIENCE)
    later = _LATER & Q(created_at__lt=now - LATER_PATIENCE)
    return OutboxMessage.objects.filter(away | later, state=State.WAITING)


def troubles(*, now: datetime) -> list[str]:
    """What is wrong, a sentence each; empty when all is well. Names nobody."""
    counted = [
        (failed().count(), "could not be delivered and {is} not tried any more."),
        (unheard(now=now).count(), "{is} of a kind that this version of the site does not know."),
        (untaken(now=now).count(), "{is} late: no worker takes {it}."),
        (held_up(now=now).count(), "{has} waited for another server for a while."),
    ]
    return [_sentence(number, words) for number, words in counted if number]


def note(*, now: datetime) -> None:
    """Tell administrators, once a day for as long as it lasts; for the worker.

    Not what waits for the mail server: that could not be mailed either. ``/health/`` says it.
    """
    if failed().exists() or unheard(now=now).exists():
        enqueue(TROUBLES, key=f"{now:%Y-%m-%d}", payload={}, now=now)


def _late(now: datetime) -> QuerySet[OutboxMessage]:
    """Those whose time came a while ago, or that a wrong clock has put off and nobody takes all the same."""
    since = now - PATIENCE
    lying = Q(not_before__lt=since) | Q(not_before__gt=now, created_at__lt=since)
    return OutboxMessage.objects.filter(is_free(now), is_due(now), lying, state=State.WAITING)


def _sentence(number: int, words: str) -> str:
    is_one = number == 1
    said = {"is": "is" if is_one else "are", "it": "it" if is_one else "them"}
    said["has"] = "has" if is_one else "have"
    return f"{number} message{'' if is_one else 's'} {words.format(**said)}"
