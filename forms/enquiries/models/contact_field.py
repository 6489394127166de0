"""One question of a contact page, as editors write it."""

import secrets

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

FEWEST_CHOICES = 2
MOST_CHOICES = 50


def new_field_name() -> str:
    """A name for the form that says nothing: it stays when editors change the label."""
    return f"q-{secrets.token_hex(4)}"


class ContactField(Orderable):
    """A question. Changing or removing it changes nothing in what was received before."""

    class Kind(models.TextChoices):
        NAME = "name", "Name"
        TEXT = "text", "One line of text"
        LONG_TEXT = "long_text", "Several lines of text"
        EMAIL = "email", "E-mail address"
        PHONE = "phone", "Phone number"
        CHOICE = "choice", "One of several choices"
        CHOICES = "choices", "Any of several choices"
        DATE = "date", "Date"
        CONSENT = "consent", "Consent (a box to tick)"
        NUMBER = "number", "Number"
        SOURCE = "source", "Hidden note (visitors do not see it)"

    WITH_CHOICES = {Kind.CHOICE, Kind.CHOICES}

    page = ParentalKey("forms.ContactPage", on_delete=models.CASCADE, related_name="form_fields")
    name = models.CharField(max_length=20, default=new_field_name, editable=False)
    label = models.CharField(
        max_length=200, help_text="The question in plain words, such as “How may we reach you?”."
    )
    kind = models.CharField("answer", max_length=20, choices=Kind, default=Kind.TEXT)
    help_text = models.CharField(
        "explanation",
        max_length=300,
        blank=True,
        help_text="Stands below the question. Left empty, nothing stands there.",
    )
    is_required = models.BooleanField(
        "must be answered",
        default=False,
        help_text="Ask for as little as possible: somebody may only find the words for one line.",
    )
    choices = models.TextField(
        blank=True, help_text="For choices: one on each line. Left empty for all other answers."
    )
    note = models.CharField(
        max_length=120,
        blank=True,
        help_text="For a hidden note: what reception reads, such as “From the page on couples”.",
    )

    panels = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_required")]),
        FieldPanel("help_text"),
        FieldPanel("choices"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "question"

    def __str__(self) -> str:
        return self.label

    @property
    def choice_list(self) -> list[str]:
        """The choices in their order, without empty lines and repetitions."""
        lines = (line.strip() for line in self.choices.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        """Refuse what no visitor could answer."""
        super().clean()
        if self.kind in self.WITH_CHOICES and not (
            FEWEST_CHOICES <= len(self.choice_list) <= MOST_CHOICES
        ):
            raise ValidationError(
                {"choices": f"Write {FEWEST_CHOICES} to {MOST_CHOICES} choices, one on each line."}
            )
        if self.kind == self.Kind.SOURCE and not self.note.strip():
            raise ValidationError({"note": "Say what reception should read here."})
