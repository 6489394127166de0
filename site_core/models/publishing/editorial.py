"""What editors plan, group and share before readers see it."""

from django.conf import settings
from django.db import models
from wagtail.models import Page, Revision


class EditorialPlan(models.Model):
    """An idea with a date. It schedules nothing: it only stands in the calendar.

    ``page`` is the draft that came of it, if there is one; a plan without a page is a title.
    """

    title = models.CharField(max_length=255, blank=True, help_text="Left empty, the page's own.")
    planned_for = models.DateTimeField(db_index=True)
    page = models.OneToOneField(
        Page, null=True, blank=True, on_delete=models.CASCADE, related_name="editorial_plan"
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who takes care of it.",
    )

    class Meta:
        ordering = ["planned_for", "pk"]

    def __str__(self) -> str:
        return self.title or str(self.page)


class PublicationSet(models.Model):
    """Pages that go live at one instant: all of them, or none."""

    class State(models.TextChoices):
        OPEN = "open", "Being put together"
        SCHEDULED = "scheduled", "Scheduled"
        DONE = "done", "Live"

    title = models.CharField(max_length=120)
    go_live_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class PublicationSetMember(models.Model):
    """A page of a set, and the revision of it that is to go live.

    A page that is deleted leaves its title here: the set then waits until somebody takes it out.
    """

    publication_set = models.ForeignKey(
        PublicationSet, on_delete=models.CASCADE, related_name="members"
    )
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=255)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication_set", "page"], name="a_page_is_in_a_set_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class GateOverride(models.Model):
    """Somebody's decision that a revision goes live although checks speak against it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField()
    overridden = models.JSONField(default=list, help_text="The sentences that were set aside.")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.reason


class CalendarSubscription(models.Model):
    """A private address of the editorial calendar; the key itself is not stored, only its hash."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_subscriptions"
    )
    key_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Calendar of {self.user}"
