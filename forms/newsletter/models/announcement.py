"""An announcement: that an article is new, to everybody who asked for it, once."""

from django.conf import settings
from django.db import models


class Announcement(models.Model):
    """One row for each page that was ever announced, which is why none is announced twice."""

    class State(models.TextChoices):
        QUIET = "quiet", "Goes out soon"
        HELD = "held", "Held back"
        SENDING = "sending", "Is going out"
        SENT = "sent", "Sent"
        CALLED_OFF = "called_off", "Called off"

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="announcement"
    )
    state = models.CharField(max_length=12, choices=State, default=State.QUIET)
    published_at = models.DateTimeField("went live")
    not_before = models.DateTimeField("goes out")
    queued_at = models.DateTimeField(null=True, editable=False)
    queued_up_to = models.BigIntegerField(
        default=0, editable=False, help_text="The last subscription with a row in the ledger."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-published_at", "-pk"]
        default_permissions = ["view", "change"]
        indexes = [models.Index(fields=["state", "not_before"], name="announcements_due")]

    def __str__(self) -> str:
        return f"Announcement of page {self.page_id}"

    @property
    def can_be_held_back(self) -> bool:
        """Nobody has been written to yet."""
        return self.state == self.State.QUIET

    @property
    def can_be_released(self) -> bool:
        """It waits for somebody's word."""
        return self.state == self.State.HELD
