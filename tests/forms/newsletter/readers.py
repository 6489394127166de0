"""Subscribers, and articles that are announced to them, with the fewest words."""

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from blog.models import ArticlePage
from forms.newsletter.mailing.announcing import announce, queue_due
from forms.newsletter.models import Announcement, Delivery, Subscription
from forms.privacy.encryption import seal
from forms.privacy.fingerprints import fingerprint
from tests.builders import make_ready

_numbers = count(1)


def make_subscription(address: str = "", *, state: str = "confirmed", **fields) -> Subscription:
    """Somebody who signed up an hour ago and, unless told otherwise, has confirmed it."""
    now = timezone.now() - timedelta(hours=1)
    address = address or f"reader-{next(_numbers)}@example.com"
    return Subscription.objects.create(
        sealed_address=seal(address),
        fingerprint=fingerprint(address),
        state=state,
        source="Sign-up on the website",
        consented_at=now,
        asked_at=fields.pop("asked_at", now),
        confirmed_at=now if state == "confirmed" else None,
        **fields,
    )


def make_announcement(
    title: str = "New here", *, queued_at: datetime | None = None
) -> Announcement:
    """An article that just went live, with its announcement in the quiet time.

    With ``queued_at`` that time is over, and the ledger is written for all there are.
    """
    article = make_ready(title)
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=timezone.now())
    moment = (queued_at or timezone.now()) - (timedelta(minutes=11) if queued_at else timedelta())
    announcement = announce(page=article, published_at=moment, now=moment)
    if queued_at:
        queue_due(now=queued_at)
        announcement.refresh_from_db()
    return announcement


def states(announcement: Announcement) -> dict[str, int]:
    """How many rows of the ledger are in which state."""
    rows = Delivery.objects.filter(announcement=announcement).values_list("state", flat=True)
    return {state: list(rows).count(state) for state in set(rows)}
