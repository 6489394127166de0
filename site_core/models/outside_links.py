"""Links that lead away from the site: what became of each when it was asked, and where it stands."""

from django.db import models
from wagtail.models import Page

LONGEST_URL = 2_000


class OutsideLink(models.Model):
    """One address elsewhere. ``asked_at`` is empty before the first time."""

    class State(models.TextChoices):
        NEW = "new", "Not asked yet"
        WORKS = "works", "Answers"
        MOVED = "moved", "Has moved"
        LOOK = "look", "Look yourself"
        FAILING = "failing", "Does not answer"
        BROKEN = "broken", "Broken"

    url = models.CharField(max_length=LONGEST_URL)
    digest = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    note = models.CharField(max_length=400, blank=True)
    due_at = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.url


class OutsideLinkPlace(models.Model):
    """A page on which a link stands, with the sentence around it."""

    link = models.ForeignKey(OutsideLink, on_delete=models.CASCADE, related_name="places")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    sentence = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "page"], name="one_place_of_a_link_on_a_page")
        ]

    def __str__(self) -> str:
        return self.sentence


class HostAsked(models.Model):
    """A host that a worker is asking, or asked a moment ago: nobody else may before ``free_at``."""

    host = models.CharField(max_length=255, primary_key=True)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.host
