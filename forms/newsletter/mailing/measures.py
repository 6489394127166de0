"""What a monitor is told of the newsletter: numbers, and nobody's address."""

from datetime import datetime

from django.db.models import Count

from forms.newsletter.models import Delivery


def mails_by_state(now: datetime) -> dict[str, float]:
    """How many mails of the ledger are in each state."""
    counted = Delivery.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(Delivery.State.values, 0) | dict(counted)
