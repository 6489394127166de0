"""Questions about subscriptions, by name."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from forms.privacy.fingerprints import fingerprint

UNCONFIRMED_DAYS = 7
"""How long an address that nobody confirmed is kept."""
STOPPED_YEARS = 3
"""How long we remember, by a fingerprint, that somebody wants no mail."""


class SubscriptionQuerySet(QuerySet):
    """Reading subscriptions."""

    def confirmed(self) -> "SubscriptionQuerySet":
        """Those that get mail."""
        return self.filter(state="confirmed")

    def held(self) -> "SubscriptionQuerySet":
        """Those that were sent no mail, because they look like a machine's; staff may rescue them."""
        return self.filter(state="waiting").exclude(verdict="clean")

    def of_address(self, address: str) -> "SubscriptionQuerySet":
        """The one with ``address``, however it is written. Raises ``CannotUnseal``."""
        known = fingerprint(address)
        return self.filter(fingerprint=known) if known else self.none()

    def never_confirmed(self, *, now: datetime) -> "SubscriptionQuerySet":
        """Those that must be gone because nobody followed the mailed link."""
        return self.filter(state="waiting", asked_at__lte=now - timedelta(days=UNCONFIRMED_DAYS))

    def long_stopped(self, *, now: datetime) -> "SubscriptionQuerySet":
        """Those that stopped so long ago that nothing of them is needed."""
        return self.filter(
            state="stopped", stopped_at__lte=now - timedelta(days=365 * STOPPED_YEARS)
        )
