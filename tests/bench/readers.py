"""Many confirmed readers, fast: their addresses are sealed, their fingerprints made up."""

from datetime import timedelta

from django.utils import timezone

from forms.newsletter.models import Subscription
from forms.privacy.encryption import seal

BATCH_ROWS = 5_000


def make_readers(number: int) -> None:
    """``number`` subscriptions, one in ten of them for a weekly digest."""
    now = timezone.now() - timedelta(days=30)
    rows = (
        Subscription(
            sealed_address=seal(f"reader-{position}@example.com"),
            fingerprint=f"{position:064x}",
            state="confirmed",
            frequency="weekly" if position % 10 == 9 else "each",
            source="Made for measuring",
            consented_at=now,
            asked_at=now,
            confirmed_at=now,
        )
        for position in range(number)
    )
    Subscription.objects.bulk_create(rows, batch_size=BATCH_ROWS)
