"""What staff write beside an enquiry: notes among themselves, and the answers that they mailed."""

import uuid

from django.conf import settings
from django.db import models

from forms.enquiries.models.enquiry import Enquiry
from forms.privacy.encryption import seal, unseal


class EnquiryNote(models.Model):
    """As private as the enquiry and gone with it: sealed, and deleted in the same moment."""

    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        ANSWER = "answer", "Answer by mail"

    wagtail_reference_index_ignore = True

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NOTE)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    who = models.CharField(max_length=255)
    written_at = models.DateTimeField()
    sealed_text = models.BinaryField()
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
        default_permissions = []

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def text(self) -> str:
        """What it says. Raises ``CannotUnseal``."""
        return unseal(self.sealed_text)

    def seal_text(self, text: str) -> None:
        """Put ``text`` away sealed; nothing is saved yet."""
        self.sealed_text = seal(text)


class AnswerTemplate(models.Model):
    """A beginning for answers that are written again and again; it names nobody."""

    title = models.CharField(
        max_length=80, unique=True, help_text="How reception finds it. Nobody else sees it."
    )
    text = models.TextField(
        max_length=5000,
        help_text="The answer, or its beginning. Whoever sends it can change every word.",
    )

    class Meta:
        ordering = ["title"]
        verbose_name = "reply template"

    def __str__(self) -> str:
        return self.title
