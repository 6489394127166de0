"""What publishing leaves behind: receipts, work that follows, and the worker's heartbeat."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import QuerySet

CLOCKS_APART = timedelta(hours=1)
"""How far the clocks of two machines may differ. What was noted for later than that was noted by a clock that was
ahead for a while, and is believed by nobody: else it would hold for as long as that clock was ahead."""


class PublicationReceipt(models.Model):
    """One attempt to publish or withdraw something that was due."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", "Go live"
        WITHDRAW = "withdraw", "Withdraw"

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    verb = models.CharField(max_length=10, choices=Verb)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    revision_id = models.PositiveIntegerField(default=0, help_text="0 for a withdrawal.")
    due_at = models.DateTimeField(db_index=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    error = models.TextField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who did it by hand; empty for the schedule.",
    )

    class Meta:
        ordering = ["-finished_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["verb", "content_type", "object_id", "revision_id", "due_at"],
                condition=models.Q(outcome="done", verb="publish"),
                name="one_receipt_per_publication",
            )
        ]
        indexes = [
            models.Index(  # every live page is asked for its last one
                fields=["content_type", "object_id", "-id", "verb"],
                condition=models.Q(outcome="done"),
                name="receipts_of_what_is_done",
            ),
            models.Index(fields=["-finished_at", "-id"], name="receipts_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.title} ({self.get_outcome_display()})"


class OutboxMessage(models.Model):
    """Work that must follow a committed change exactly once: a mail, a purge, an announcement.

    Written in the transaction of the change, so that either both exist or neither. ``payload``
    holds ids only; whoever does the work reads the rest when it is done. What cannot be read again
    then, such as a mail that somebody else wrote, is ``sealed``, and gone with the work, or at
    ``expires_at`` at the latest.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    sealed = models.BinaryField(default=bytes)
    expires_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["not_before", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_message_per_key")]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(state="waiting"),
                name="outbox_waiting",  # a worker asks twice a second; most rows are done
            )
        ]
        default_permissions = ["view", "change"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.get_state_display()})"


class WorkerHeartbeat(models.Model):
    """When a worker last said that it is alive; one row for each worker process."""

    worker = models.CharField(max_length=120, primary_key=True)
    beat_at = models.DateTimeField(db_index=True)

    class Meta:
        permissions = [("run_site", "Can run the site: backups, checks, taking everything out")]

    def __str__(self) -> str:
        return f"{self.worker} at {self.beat_at:%Y-%m-%d %H:%M:%S}"

    @classmethod
    def beating(cls, *, within: timedelta, now: datetime) -> QuerySet[Self]:
        """Those that have said so in this time."""
        return cls.objects.filter(beat_at__gt=now - within, beat_at__lt=now + CLOCKS_APART)


class PublicationAlarm(models.Model):
    """A time in which scheduled work was not done; at most one at a time is open."""

    is_open = models.BooleanField(default=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    problems = models.TextField(help_text="What was wrong when it began, a sentence on each line.")

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_open"],
                condition=models.Q(is_open=True),
                name="one_open_publication_alarm",
            )
        ]

    def __str__(self) -> str:
        return f"Since {self.began_at:%Y-%m-%d %H:%M}: {self.problems}"
