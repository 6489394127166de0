"""This desk's part of "everything about an address"."""

from django.db.models import QuerySet

from forms.newsletter.models import Subscription
from forms.privacy.encryption import CannotUnseal
from forms.privacy.erasure import Finding
from forms.privacy.retention import delete_rows


def find(address: str) -> list[Finding]:
    """The subscription of ``address``, with the consent that was given."""
    return [
        Finding(title=str(found), received_at=found.consented_at, content=_content(found))
        for found in Subscription.objects.of_address(address)
    ]


def erase(address: str) -> int:
    """Delete the subscription and what the ledger says of it; return how many there were."""
    return delete_rows(Subscription.objects.of_address(address))


def forget_unconfirmed(unconfirmed: QuerySet) -> int:
    """Delete what nobody confirmed; return how many addresses are gone.

    Whoever had stopped before is stopped again: that somebody else typed in the address must not
    make us forget that its owner wants no mail.
    """
    stopped_before = unconfirmed.filter(stopped_at__isnull=False)
    stopped = stopped_before.update(state=Subscription.State.STOPPED, sealed_address=b"")
    return stopped + delete_rows(unconfirmed)


def _content(subscription: Subscription) -> list[tuple[str, str]]:
    try:
        address = subscription.address or "forgotten when it was stopped"
    except CannotUnseal as error:
        address = str(error)
    sent = subscription.deliveries.filter(state="sent").count()
    return [
        ("Address", address),
        ("State", subscription.get_state_display()),
        ("How often", subscription.get_frequency_display()),
        ("Consent given", f"{subscription.source}: {subscription.consent_text}"),
        ("Articles sent", str(sent)),
    ]
