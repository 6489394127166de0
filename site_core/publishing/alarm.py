"""Saying it when publishing does not work: in words, to editors, monitors and administrators."""

import logging
import threading
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from site_core.models.publishing.publication import (
    PublicationAlarm,
    PublicationReceipt,
    WorkerHeartbeat,
)
from site_core.page_cache import changing
from site_core.practice_time import moment_in_words, practice_zone
from site_core.publishing.schedule import DueItem, Verb, due_items, due_marks
from site_core.publishing.without_receipt import (
    ALARM,
    NAMED_AT_MOST,
    sentences_about_strays,
)
from site_core.queue.mail import MAIL
from site_core.queue.outbox import deliver_waiting, enqueue

logger = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=2)
NOT_RUNNING = "The scheduler is not running: nothing goes live by itself."
CACHE_KEY = "publication:problems"
CACHE_SECONDS = 10
BEGAN, ENDED = "alarm_began", "alarm_ended"
MAILED = {BEGAN, ENDED, MAIL}
"""Of the outbox: what goes out from a screen when no worker is there to do it."""


def problems(*, now: datetime) -> list[str]:
    """What is wrong with publishing at ``now``, a sentence each; empty when all is well.

    One query as long as nothing is due, and nothing has changed since everything live had a receipt.
    """
    lateness = _lateness_of_all(now) if due_marks(now=now) else []
    return [*lateness, *sentences_about_strays()]


def _lateness_of_all(now: datetime) -> list[str]:
    items = due_items(now=now)
    late = [item for item in items if item.due_at <= now - PATIENCE]
    zone = practice_zone()
    sentences = [_lateness(item, zone) for item in late[:NAMED_AT_MOST]]
    if len(late) > NAMED_AT_MOST:
        sentences.append(f"{len(late) - NAMED_AT_MOST} more are late.")
    if items and not is_beating(now=now):
        sentences.insert(0, NOT_RUNNING)
    return sentences


def is_beating(*, now: datetime) -> bool:
    """Whether a worker has said within ``PATIENCE`` that it is alive."""
    return WorkerHeartbeat.beating(within=PATIENCE, now=now).exists()


def problems_now(*, now: datetime) -> list[str]:
    """:func:`problems`; beginnings and ends are noted and mailed, after the answer that is given.

    For screens and monitors: when the worker is dead, they are who notices.
    """
    found = problems(now=now)
    if note(found, now=now):
        threading.Thread(target=_deliver_alarms, name="alarm", daemon=True).start()
    return found


def problems_just_seen(*, now: datetime) -> list[str]:
    """:func:`problems_now`, at most ``CACHE_SECONDS`` old: cheap enough for every screen."""
    found = cache.get(CACHE_KEY)
    if found is None:
        found = problems_now(now=now)
        cache.set(CACHE_KEY, found, CACHE_SECONDS)
    return found


def note(found: list[str], *, now: datetime) -> bool:
    """Open an alarm when there are problems, close it when there are none; whether it did either.

    However many processes notice at once, one of them opens or closes, and one mail goes out.
    """
    if bool(found) == PublicationAlarm.objects.filter(is_open=True).exists():
        return False
    return _begin(found, now) if found else _end(now)


def _begin(found: list[str], now: datetime) -> bool:
    try:
        # What another program put online is in no process's memory: each looks anew, and none says that it is over.
        with changing([ALARM]), transaction.atomic():
            alarm = PublicationAlarm.objects.create(began_at=now, problems="\n".join(found))
            enqueue(BEGAN, key=f"alarm:{alarm.pk}", payload={"alarm": alarm.pk}, now=now)
    except IntegrityError:  # another process was first
        return False
    return True


def _end(now: datetime) -> bool:
    with transaction.atomic():
        alarm = PublicationAlarm.objects.filter(is_open=True).first()
        mine = PublicationAlarm.objects.filter(pk=getattr(alarm, "pk", None), is_open=True)
        if not mine.update(is_open=False, ended_at=now):  # another process was first
            return False
        enqueue(ENDED, key=f"alarm:{alarm.pk}", payload={"alarm": alarm.pk}, now=now)
    return True


def _deliver_alarms() -> None:
    try:
        deliver_waiting(clock=timezone.now, kinds=MAILED)
    except Exception:
        logger.exception("Could not mail an alarm")
    finally:
        connections.close_all()


def _lateness(item: DueItem, zone: str) -> str:
    plan = "gone live" if item.verb == Verb.PUBLISH else "been withdrawn"
    sentence = f"“{item.title}” should have {plan} on {moment_in_words(item.due_at, zone=zone)}."
    failed = PublicationReceipt.objects.filter(
        verb=item.verb,
        content_type=item.content_type,
        object_id=item.object_id,
        due_at=item.due_at,
        outcome=PublicationReceipt.Outcome.FAILED,
    ).first()
    return f"{sentence} {failed.error}" if failed else sentence
