"""A comment: what a reader wrote under an article, and what the practice decided about it."""

from django.conf import settings
from django.db import models

from forms.comments.queries import CommentQuerySet
from forms.privacy.encryption import seal, unseal
from forms.privacy.screening import Verdict

LONGEST_NAME = 60
LONGEST_TEXT = 5_000


class Comment(models.Model):
    """The words are meant for everybody; only the address is sealed."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DOUBTFUL = "doubtful", "Doubtful"
        SHOWN = "shown", "Shown"
        REFUSED = "refused", "Refused"
        SPAM = "spam", "Spam"

    wagtail_reference_index_ignore = True  # "used by 40 comments" is no use of a page

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="reader_comments"
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # whose words are deleted takes nobody else's with them
        related_name="replies",
        verbose_name="in reply to",
    )
    name = models.CharField(max_length=LONGEST_NAME)
    text = models.TextField(max_length=LONGEST_TEXT)
    sealed_email = models.BinaryField(default=bytes)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    wants_reply_mail = models.BooleanField("wants to hear of replies", default=False)
    written_at = models.DateTimeField("written", db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField("decided", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="decided by",
    )
    delete_at = models.DateTimeField("is deleted", null=True, db_index=True, editable=False)
    is_urgent = models.BooleanField("may be about a crisis", default=False)
    is_by_practice = models.BooleanField(default=False)
    edited_at = models.DateTimeField("edited by the practice", null=True, editable=False)
    verdict = models.CharField("guess", max_length=10, choices=Verdict, default=Verdict.CLEAN)
    reasons = models.JSONField(default=list, help_text="Why it looks doubtful; no visitor's words.")
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    said = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        default_permissions = ["view", "change"]
        indexes = [
            models.Index(fields=["page", "state", "written_at"], name="comments_of_a_page"),
            models.Index(fields=["state", "-written_at"], name="comments_of_a_tab"),
            models.Index(
                fields=["state", "-is_urgent", "verdict", "written_at", "id"],
                name="comments_by_urgency",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its article."""
        return f"comment-{self.pk}"

    @property
    def suffix(self) -> str:
        """What follows a state in the value of a button of the queue: "-12"."""
        return f"-{self.pk}"

    @property
    def is_shown(self) -> bool:
        """Somebody in the practice approved it."""
        return self.state == self.State.SHOWN

    @property
    def is_waiting(self) -> bool:
        """Nobody has decided about it yet."""
        return self.state in (self.State.WAITING, self.State.DOUBTFUL)

    @property
    def email(self) -> str:
        """The address, if one was given and is still kept. Raises ``CannotUnseal``."""
        return unseal(self.sealed_email) if self.sealed_email else ""

    def seal_email(self, address: str) -> None:
        """Put ``address`` away sealed; nothing is saved yet."""
        self.sealed_email = seal(address) if address else b""
