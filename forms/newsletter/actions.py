"""What becomes of a subscription: asking, confirming, choosing, stopping."""

from datetime import datetime, timedelta

from django.db import transaction

from forms.newsletter.models import Delivery, Subscription
from forms.newsletter.tokens import ConfirmationKey
from forms.privacy.encryption import seal
from forms.privacy.fingerprints import fingerprint
from forms.privacy.screening import Verdict
from site_core.characters.pasted import plain_address
from site_core.queue.outbox import enqueue
from site_core.refusals import Refused

CONFIRMATION = "newsletter_confirmation"
"""Outbox: the mail with the link that confirms; payload ``{"subscription": id}``."""
ALREADY = "newsletter_already"
"""Outbox: somebody signed up again who gets mail already; payload as above."""
ASK_AGAIN_AFTER = timedelta(minutes=10)
"""Sooner, signing up again sends no second mail: nobody's inbox is filled through our form."""
TELL_AGAIN_AFTER = timedelta(days=1)
SIGN_UP = "Sign-up on the website"
State, StopReason = Subscription.State, Subscription.StopReason


class SubscriptionRefused(Refused):
    """A subscription that cannot be made, confirmed or changed; ``str()`` is for a person."""


@transaction.atomic
def subscribe(
    *,
    address: str,
    frequency: str,
    has_neutral_subject: bool,
    consent_text: str,
    verdict: str = Verdict.CLEAN,
    now: datetime,
) -> Subscription:
    """Note that ``address`` asked for mail, and see to it that it is asked to confirm.

    Whoever is subscribed already stays as they are and is told so by mail: the answer on the page
    is the same for everybody. What looks like a machine's gets no mail, and staff see it; it
    changes nothing about an address that is known.
    """
    known = Subscription.objects.select_for_update().of_address(address).first()
    if known and known.is_confirmed:
        if verdict == Verdict.CLEAN:
            _tell_again(known, now)
        return known
    if known and (verdict != Verdict.CLEAN or _was_just_asked(known, now)):
        return known
    wish = {
        "sealed_address": seal(plain_address(address)),
        "state": State.WAITING,
        "frequency": frequency,
        "has_neutral_subject": has_neutral_subject,
        "source": SIGN_UP,
        "consent_text": consent_text,
        "consented_at": now,
        "asked_at": now,
        "verdict": verdict,
    }
    if known:
        Subscription.objects.filter(pk=known.pk).update(**wish)
        known.refresh_from_db()
    else:  # two posts at once: the second finds the row of the first
        known, _ = Subscription.objects.get_or_create(
            fingerprint=fingerprint(address), defaults=wish
        )
    if verdict == Verdict.CLEAN:
        ask_to_confirm(subscription=known, now=now)
    return known


def ask_to_confirm(*, subscription: Subscription, now: datetime) -> None:
    """Send the mail with the link that confirms; once for each time somebody asked."""
    key = f"{subscription.pk}:{int(subscription.asked_at.timestamp())}"
    enqueue(CONFIRMATION, key=key, payload={"subscription": subscription.pk}, now=now)


@transaction.atomic
def confirm(*, key: ConfirmationKey, now: datetime) -> Subscription:
    """The owner of the address says yes. Saying it twice is no mistake.

    Raises :class:`SubscriptionRefused` when it was stopped, deleted or asked for anew meanwhile.
    """
    found = Subscription.objects.select_for_update().filter(pk=key.subscription_id).first()
    if found is None or int(found.asked_at.timestamp()) != int(key.asked_at.timestamp()):
        raise SubscriptionRefused("This link is not valid any more. Please sign up once more.")
    if found.is_stopped:
        raise SubscriptionRefused("This subscription was stopped. To get mail again, sign up anew.")
    if not found.is_confirmed:
        found.state = State.CONFIRMED
        found.confirmed_at = now
        found.stopped_at, found.stop_reason = None, ""
        found.save(update_fields=["state", "confirmed_at", "stopped_at", "stop_reason"])
    return found


@transaction.atomic
def choose(*, subscription_id: int, frequency: str, has_neutral_subject: bool) -> Subscription:
    """Another rhythm or subject line. Raises :class:`SubscriptionRefused`."""
    found = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if found is None or not found.is_confirmed:
        raise SubscriptionRefused(
            "This address gets no mail from us, so there is nothing to change."
        )
    if frequency not in Subscription.Frequency.values:
        raise SubscriptionRefused("Choose how often you want to hear from us.")
    found.frequency, found.has_neutral_subject = frequency, has_neutral_subject
    found.save(update_fields=["frequency", "has_neutral_subject"])
    return found


@transaction.atomic
def stop(*, subscription_id: int, reason: str = StopReason.ASKED, now: datetime) -> bool:
    """No more mail, from now on. Forgets the address; stopping twice, or what is gone, is fine.

    Returns whether this stopped it. What is queued for it is dropped.
    """
    found = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if found is None or found.is_stopped:
        return False
    found.state, found.stopped_at, found.stop_reason = State.STOPPED, now, reason
    found.sealed_address = b""
    found.save(update_fields=["state", "stopped_at", "stop_reason", "sealed_address"])
    waiting = Delivery.objects.filter(subscription=found, state=Delivery.State.QUEUED)
    waiting.update(state=Delivery.State.DROPPED)
    return True


def _was_just_asked(known: Subscription, now: datetime) -> bool:
    was_mailed = known.state == State.WAITING and known.verdict == Verdict.CLEAN
    return was_mailed and now - known.asked_at < ASK_AGAIN_AFTER


def _tell_again(subscription: Subscription, now: datetime) -> None:
    period = int(now.timestamp() // TELL_AGAIN_AFTER.total_seconds())
    payload = {"subscription": subscription.pk}
    enqueue(ALREADY, key=f"{subscription.pk}:{period}", payload=payload, now=now)
