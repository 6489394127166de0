"""What staff do with a subscription. Every verb asks for its permission and leaves a line in the log."""

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from forms.newsletter import actions
from forms.newsletter.models import Subscription
from forms.privacy.access import note_access, require
from forms.privacy.encryption import seal
from forms.privacy.fingerprints import fingerprint
from forms.privacy.screening import Verdict
from site_core.characters.pasted import plain_address
from site_core.models import User
from site_core.refusals import ChangeRefused

KIND, KIND_OF_MANY = "subscription", "subscriptions"
VIEW, ADD, CHANGE, UNSEAL, EXPORT = (
    f"forms.{verb}_subscription" for verb in ("view", "add", "change", "unseal", "export")
)
CONSENT_BY_HAND = "Recorded by the practice."
"""The consent text of those who were added by hand or from a list: their own words are not here."""
State = Subscription.State


def open_subscription(*, subscription: Subscription, user: User, now: datetime) -> str:
    """Its address, ``""`` once it was forgotten; that ``user`` read it is written down.

    Raises ``CannotUnseal``; that somebody tried is written down then as well.
    """
    require(user, UNSEAL)
    note_access(user=user, action="opened", kind=KIND, object_id=subscription.pk, now=now)
    return subscription.address


@transaction.atomic
def stop(*, subscription: Subscription, user: User, now: datetime) -> None:
    """No more mail to it. The address is forgotten; nobody but its owner brings it back.

    Raises :class:`ChangeRefused` when it was stopped before.
    """
    require(user, CHANGE)
    reason = Subscription.StopReason.BY_STAFF
    if not actions.stop(subscription_id=subscription.pk, reason=reason, now=now):
        raise ChangeRefused("This subscription was stopped already.")
    note_access(user=user, action="stopped", kind=KIND, object_id=subscription.pk, now=now)


@transaction.atomic
def ask_again(*, subscription: Subscription, user: User, now: datetime) -> None:
    """Send the mail with the link that confirms once more; what was held as spam gets its first.

    Only the new link works, for 48 hours. Raises :class:`ChangeRefused` when there is nothing to
    confirm, or when the last mail went out a moment ago.
    """
    require(user, CHANGE)
    found = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
    if found is None or found.state != State.WAITING:
        raise ChangeRefused("Only a subscription that is not confirmed yet can be asked again.")
    was_asked = found.verdict == Verdict.CLEAN
    if was_asked and now - found.asked_at < actions.ASK_AGAIN_AFTER:
        raise ChangeRefused(
            "The last mail went out less than ten minutes ago. Give it time to arrive."
        )
    found.asked_at, found.verdict = now, Verdict.CLEAN
    found.save(update_fields=["asked_at", "verdict"])
    actions.ask_to_confirm(subscription=found, now=now)
    note_access(user=user, action="asked to confirm", kind=KIND, object_id=found.pk, now=now)


@transaction.atomic
def add_by_hand(
    *, address: str, frequency: str, source: str, consented_at: datetime, user: User, now: datetime
) -> Subscription:
    """Subscribe somebody whose consent was recorded elsewhere: ``source`` says where, in words.

    No mail is sent to ask. Raises :class:`ChangeRefused` without a record of consent, for an
    address that is here already, and for one that was stopped: only its owner takes that back.
    """
    require(user, ADD)
    if not source.strip() or consented_at > now:
        raise ChangeRefused(
            "Say where and when consent was given; the day cannot be in the future."
        )
    known = Subscription.objects.select_for_update().of_address(address).first()
    if known:
        raise ChangeRefused(_why_not(known), subject=known)
    made, is_new = Subscription.objects.get_or_create(
        fingerprint=fingerprint(address),
        defaults={
            "sealed_address": seal(plain_address(address)),
            "state": State.CONFIRMED,
            "frequency": frequency,
            "source": source.strip(),
            "consent_text": CONSENT_BY_HAND,
            "consented_at": consented_at,
            "asked_at": now,
            "confirmed_at": now,
        },
    )
    if not is_new:  # added by somebody else at the same moment
        raise ChangeRefused(_why_not(made), subject=made)
    note_access(user=user, action="added by hand", kind=KIND, object_id=made.pk, now=now)
    return made


def find_by_address(*, address: str, user: User) -> list[int]:
    """The number of the subscription of exactly ``address``, however it is written, if there is one."""
    require(user, UNSEAL)
    return list(Subscription.objects.of_address(address).values_list("pk", flat=True))


def _why_not(known: Subscription) -> str:
    if known.is_stopped:
        return (
            f"Mail to this address was stopped on {date_format(localtime(known.stopped_at))} "
            f"({known.get_stop_reason_display().lower()}). Only the person can take that back, by "
            "signing up on the website."
        )
    if known.is_confirmed:
        return f"This address gets mail already ({known})."
    return (
        f"This address signed up and has not confirmed yet ({known}). Send the confirmation mail "
        "again instead."
    )
