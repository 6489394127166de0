"""Mail about publishing, to the people who wait for it. Subjects name nothing that is private.

Every mail has a ``Message-ID`` made from what it is about: a mail that is sent again, because a
worker was killed between sending and noting it, is recognised by the mailbox as the same one.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import Page

from site_core.models.publishing.publication import PublicationAlarm, PublicationReceipt
from site_core.models.users import User
from site_core.practice_time import moment_in_words, practice_zone
from site_core.queue.mail import send_to_administrators, send_to_each


def tell_of_publication(payload: dict[str, Any], now: datetime) -> None:
    """Tell author and scheduler that it happened; ``payload`` is ``{"receipt": id}``."""
    receipt = PublicationReceipt.objects.get(pk=payload["receipt"])
    went_live = receipt.verb == PublicationReceipt.Verb.PUBLISH
    when = moment_in_words(receipt.finished_at, zone=practice_zone(), with_seconds=True)
    found = _object_of(receipt)
    lines = [f"“{receipt.title}” {'went live' if went_live else 'was withdrawn'} on {when}."]
    if went_live and isinstance(found, Page) and found.full_url:
        lines.append(f"Read it: {found.full_url}")
    send_to_each(
        subject="Your page went live" if went_live else "Your page was withdrawn",
        lines=[*lines, *_where_to_look(found)],
        to=_people_waiting(receipt, found),
        about=f"receipt-{receipt.pk}",
        now=now,
    )


def tell_of_failure(payload: dict[str, Any], now: datetime) -> None:
    """Tell author and scheduler that nothing will be tried any more; ``payload`` as above."""
    receipt = PublicationReceipt.objects.get(pk=payload["receipt"])
    goal = "go live" if receipt.verb == PublicationReceipt.Verb.PUBLISH else "be withdrawn"
    due = moment_in_words(receipt.due_at, zone=practice_zone())
    found = _object_of(receipt)
    send_to_each(
        subject="A planned page needs you",
        lines=[
            f"“{receipt.title}” was to {goal} on {due} and could not, whenever it was tried.",
            f"The reason: {receipt.error}",
            "Nothing more will be tried until somebody changes the page or its time.",
            *_where_to_look(found),
        ],
        to=_people_waiting(receipt, found),
        about=f"receipt-{receipt.pk}-failed",
        now=now,
    )


def tell_of_alarm(payload: dict[str, Any], now: datetime) -> None:
    """Tell administrators that publishing does not work; ``payload`` is ``{"alarm"}``."""
    alarm = PublicationAlarm.objects.get(pk=payload["alarm"])
    send_to_administrators(
        subject="Scheduled pages are not going live",
        lines=[alarm.problems, "Another message follows as soon as it works again."],
        about=f"alarm-{alarm.pk}-began",
        now=now,
    )


def tell_of_recovery(payload: dict[str, Any], now: datetime) -> None:
    """Tell administrators that publishing works again; ``payload`` is ``{"alarm"}``."""
    alarm = PublicationAlarm.objects.get(pk=payload["alarm"])
    zone = practice_zone()
    began = moment_in_words(alarm.began_at, zone=zone)
    ended = moment_in_words(alarm.ended_at or now, zone=zone)
    send_to_administrators(
        subject="Scheduled pages go live again",
        lines=[f"What began on {began} was over on {ended}. Nothing is waiting any more."],
        about=f"alarm-{alarm.pk}-ended",
        now=now,
    )


def _object_of(receipt: PublicationReceipt) -> Model | None:
    return receipt.content_type.model_class()._default_manager.filter(pk=receipt.object_id).first()


def _people_waiting(receipt: PublicationReceipt, found: Model | None) -> list[str]:
    """Who wrote the page and who chose its time, as far as they still have an account."""
    if found is None:
        return []
    log = registry.get_logs_for_instance(found).filter(action="wagtail.publish.schedule")
    if receipt.revision_id:
        log = log.filter(revision_id=receipt.revision_id)
    wanted = {getattr(found, "owner_id", None), *log.values_list("user_id", flat=True)[:1]}
    wanted.discard(receipt.user_id)  # who did it by hand knows
    people = User.objects.filter(pk__in=wanted - {None}, is_active=True).exclude(email="")
    return list(people.values_list("email", flat=True))


def _where_to_look(found: Model | None) -> list[str]:
    if not isinstance(found, Page):
        return []
    history = reverse("wagtailadmin_pages:history", args=[found.pk])
    return [f"Its history: {settings.WAGTAILADMIN_BASE_URL}{history}"]
