"""What came in through a contact page: sealed, with the day on which it is gone."""

import json
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import models

from forms.enquiries.queries import EnquiryQuerySet
from forms.privacy.encryption import seal, unseal
from forms.privacy.screening import Verdict

AGREED = "Yes"


@dataclass(frozen=True)
class Answer:
    """A question as it was asked, and what was answered; ``kind`` is a ``ContactField.Kind``."""

    label: str
    kind: str
    text: str

    @property
    def is_agreement(self) -> bool:
        """Whether this is a box that was ticked, and ``label`` what somebody agreed to."""
        return self.kind == "consent" and self.text == AGREED


def first_answer(answers: list[Answer], kind: str) -> str:
    """The first of ``answers`` of ``kind`` that says anything, or ``""``."""
    return next((each.text for each in answers if each.kind == kind and each.text), "")


class Enquiry(models.Model):
    """A message to the practice. Whoever reads a row without a key learns when it came, no more."""

    class State(models.TextChoices):
        NEW = "new", "New"
        IN_HAND = "in_hand", "In hand"
        ANSWERED = "answered", "Answered"
        SPAM = "spam", "Spam"

    wagtail_reference_index_ignore = True  # else every editor sees there who wrote through a page

    page = models.ForeignKey(
        "forms.ContactPage", on_delete=models.PROTECT, related_name="enquiries", verbose_name="form"
    )
    received_at = models.DateTimeField("received", db_index=True)
    delete_at = models.DateTimeField("is deleted", db_index=True)
    sealed_answers = models.BinaryField()
    sealed_name = models.BinaryField(default=bytes)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    said = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    verdict = models.CharField("guess", max_length=10, choices=Verdict, default=Verdict.CLEAN)
    reasons = models.JSONField(default=list, help_text="Why it looks doubtful; no visitor's words.")
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="looked after by",
    )
    first_opened_at = models.DateTimeField("first opened", null=True, editable=False)
    answered_at = models.DateTimeField("answered", null=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name_plural = "enquiries"
        default_permissions = ["view", "change", "delete"]
        permissions = [
            ("unseal_enquiry", "Can read what an enquiry says"),
            ("export_enquiry", "Can export enquiries"),
        ]
        indexes = [
            models.Index(fields=["state", "verdict", "-received_at"], name="enquiries_of_a_tab")
        ]

    def __str__(self) -> str:
        return f"Enquiry {self.pk}"

    @property
    def is_unread(self) -> bool:
        """As :meth:`EnquiryQuerySet.unread` says."""
        return self.is_waiting and self.first_opened_at is None

    @property
    def is_waiting(self) -> bool:
        """Somebody is still waiting for an answer."""
        return self.state in (self.State.NEW, self.State.IN_HAND)

    @property
    def answers(self) -> list[Answer]:
        """The questions as asked, with their answers. Raises ``CannotUnseal``."""
        return [Answer(**stated) for stated in json.loads(unseal(self.sealed_answers))]

    @property
    def name(self) -> str:
        """How the sender signed; ``""`` when the form did not ask. Raises ``CannotUnseal``."""
        return unseal(self.sealed_name) if self.sealed_name else ""

    def answer_to(self, kind: str) -> str:
        """:func:`first_answer`. Raises ``CannotUnseal``."""
        return first_answer(self.answers, kind)

    def seal_answers(self, answers: list[Answer], *, name: str) -> None:
        """Put ``answers`` and ``name`` away sealed; nothing is saved yet."""
        self.sealed_answers = seal(json.dumps([asdict(answer) for answer in answers]))
        self.sealed_name = seal(name) if name else b""
