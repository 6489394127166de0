"""Texts that somebody brings in: each on its way from a file to a draft, and afterwards a line of a report."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

KEEP_ORIGINALS_DAYS = 7
"""How long what was brought in is kept: long enough to be amended, and no longer."""


class Intake(models.Model):
    """What one person brought in at one time, and what all of its drafts are given.

    The drafts belong to ``owner``: whoever brought them in, or whom an editor chose.
    """

    wagtail_reference_index_ignore = True

    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    blog = models.ForeignKey("blog.ArticleIndexPage", on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(
        "blog.Topic", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(
        "home.TherapistPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    saves_at_once = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "texts brought in"
        verbose_name_plural = "texts brought in"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Brought in on {self.created_at:%Y-%m-%d}"

    @property
    def forgotten_at(self):
        """When the originals are gone."""
        return self.created_at + timedelta(days=KEEP_ORIGINALS_DAYS)


class IntakeTextQuerySet(models.QuerySet):
    """Texts; what is large stays in the database unless somebody needs it."""

    def as_rows(self) -> "IntakeTextQuerySet":
        """For lists."""
        return self.defer("content", "reading", "amendments").select_related("page")

    def unfinished(self) -> "IntakeTextQuerySet":
        """What the worker has still to do."""
        return self.filter(models.Q(state="waiting") | models.Q(is_wanted=True, state="read"))


class IntakeText(models.Model):
    """One text, or an archive that has not been opened yet.

    ``content`` are the bytes that came, ``reading`` what the reader made of them, ``amendments`` what
    people said about that, in order; all three are empty when ``KEEP_ORIGINALS_DAYS`` are over. ``sentence``
    says why it is not further. ``is_wanted`` while the worker is to save it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READ = "read", "Read, not saved yet"
        SAVED = "saved", "Saved as a draft"
        REFUSED = "refused", "Cannot be used"
        FORGOTTEN = "forgotten", "Not saved in time"

    wagtail_reference_index_ignore = True

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(max_length=255)
    content = models.BinaryField(default=bytes)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sentence = models.TextField(blank=True)
    title = models.CharField(max_length=255, blank=True)
    became = models.TextField(blank=True)
    doubts = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    reading = models.JSONField(null=True)
    amendments = models.JSONField(default=list)
    is_wanted = models.BooleanField(default=False)
    page = models.ForeignKey(
        "blog.ArticlePage", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = IntakeTextQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "text brought in"
        verbose_name_plural = "texts brought in"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def is_read(self) -> bool:
        """Whether it can be looked at, amended and saved."""
        return self.state == self.State.READ

    @property
    def is_unfinished(self) -> bool:
        """Whether the worker has still to do something: as ``IntakeTextQuerySet.unfinished``."""
        return self.state == self.State.WAITING or (self.is_read and self.is_wanted)

    @property
    def edit_url(self) -> str:
        """Where its draft is edited; empty when there is none."""
        return reverse("wagtailadmin_pages:edit", args=[self.page_id]) if self.page_id else ""
