"""What the mail provider reports about addresses: gone for good, or tired of our mail.

django-anymail reads the reports of many providers into one kind of event; ``forms.wiring`` connects
:func:`take_report` to its signal. A report about an address that we do not know changes nothing.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.utils import timezone

from forms.newsletter.actions import stop
from forms.newsletter.models import Subscription

logger = logging.getLogger(__name__)

GONE = (RejectReason.BOUNCED, RejectReason.INVALID)
KIND_KEYS = {"event", "type", "Type", "bounceType", "severity"}
"""Where providers say in their own words what kind of bounce it is."""
SOFT_WORDS, HARD_WORDS = ("soft", "transient", "temporary", "undetermined"), ("hard", "permanent")
SOFT_CLASSES = {"20", "21", "22", "23", "24", "70"}
"""SparkPost's numbers: full mailbox, too large, no DNS at the moment, and the like."""
DEEPEST = 6
StopReason = Subscription.StopReason


def take_report(sender: object, event: AnymailTrackingEvent, esp_name: str, **more: Any) -> None:
    """Stop the subscription that ``event`` is about, if it is for good; for anymail's signal."""
    reason = _reason_to_stop(event)
    if not (reason and event.recipient):
        return
    found = Subscription.objects.of_address(event.recipient).first()
    if found and stop(subscription_id=found.pk, reason=reason, now=timezone.now()):
        logger.info("%s is stopped: %s reports %s", found, esp_name, event.event_type)


def _reason_to_stop(event: AnymailTrackingEvent) -> str:
    if event.event_type == EventType.COMPLAINED:
        return StopReason.COMPLAINED
    if event.event_type != EventType.BOUNCED:
        return ""
    words = list(_their_words(event.esp_event))
    if any(soft in word for word in words for soft in SOFT_WORDS):
        return ""  # a full mailbox, for anymail a bounce like any other
    is_hard = any(hard in word for word in words for hard in HARD_WORDS)
    return StopReason.BOUNCED if is_hard or event.reject_reason in GONE else ""


def _their_words(report: Any, depth: int = 0) -> Iterator[str]:
    """What kind of bounce the provider calls it, wherever in ``report`` that stands."""
    if isinstance(report, list) and depth < DEEPEST:
        for each in report:
            yield from _their_words(each, depth + 1)
    if not isinstance(report, Mapping) or depth > DEEPEST:
        return
    for key, value in report.items():
        if key in KIND_KEYS and isinstance(value, str):
            yield value.lower()
        elif (key == "bounce_class" and str(value) in SOFT_CLASSES) or (
            key == "hard_bounce" and value in (False, "false", "0")
        ):
            yield "soft"
        elif isinstance(value, Mapping | list):
            yield from _their_words(value, depth + 1)
