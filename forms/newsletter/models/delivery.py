"""The ledger: what became of each article for each subscriber."""

from django.db import models

from forms.newsletter.models.announcement import Announcement
from forms.newsletter.models.subscription import Subscription


class Delivery(models.Model):
    """One article for one subscriber; in a digest, several rows share one mail.

    A row is ``sending`` from before the mail server is spoken to until after it has answered. What
    a killed worker leaves like that becomes ``unknown``: it is shown, and not sent again by itself.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Waits"
        SENDING = "sending", "Is being handed over"
        SENT = "sent", "Sent"
        REFUSED = "refused", "Refused by the mail server"
        UNKNOWN = "unknown", "Perhaps sent"
        DROPPED = "dropped", "Not sent: no longer subscribed"

    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="deliveries"
    )
    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="deliveries"
    )
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True, help_text="No address, only numbers.")

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "subscription"], name="once_for_each_subscriber"
            )
        ]
        indexes = [
            models.Index(fields=["state", "not_before"], name="deliveries_due"),
            models.Index(fields=["taken_at"], name="deliveries_by_time"),
        ]

    def __str__(self) -> str:
        return f"Delivery {self.pk}"
