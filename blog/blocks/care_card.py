"""When to seek help: the signs, how soon, and whom to reach."""

import hashlib

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)
from wagtail.snippets.blocks import SnippetChooserBlock

MOST_SIGNS = 10
FINGERPRINT_LENGTH = 32
NOT_NOW = "“Now” cannot wait until the practice answers. Choose crisis lines."
TWICE = (
    "There is a card “{title}” already. Put the signs together, so that nobody has to compare two."
)


class CareLevel(TextChoices):
    """How soon, as readers are told."""

    SOON = "soon", "See somebody soon"
    TODAY = "today", "See somebody today"
    NOW = "now", "See somebody now"


MEANINGS = {
    CareLevel.SOON: "In the next days or weeks. It can wait until office hours.",
    CareLevel.TODAY: "Before this day ends, whatever else is planned.",
    CareLevel.NOW: "This moment. Do not wait to see whether it passes.",
}


class CareCardValue(StructValue):
    """A card with its level in words."""

    @property
    def title(self) -> str:
        return CareLevel(self["level"]).label

    @property
    def meaning(self) -> str:
        """What the level means, so that nobody has to guess."""
        return MEANINGS[CareLevel(self["level"])]

    def said(self) -> tuple:
        """All that readers are told, without the keys that the editor gives to items."""
        lines = [line.pk for line in self["resources"] if line]
        return (self["level"], list(self["signs"]), self["whom"], lines, self["meanwhile"])


class CareCardBlock(StructBlock):
    """When to see somebody: signs, how soon, whom to reach."""

    level = ChoiceBlock(choices=CareLevel.choices, default=CareLevel.SOON, label="How soon")
    signs = ListBlock(
        CharBlock(max_length=240, label="Sign"),
        min_num=1,
        max_num=MOST_SIGNS,
        label="Signs",
        help_text="What a reader can notice, such as “You have not slept for three nights.”",
    )
    whom = ChoiceBlock(
        choices=[("practice", "The practice"), ("lines", "Crisis lines")],
        default="practice",
        label="Whom to reach",
        help_text="Telephone, contact page and booking follow the practice settings.",
    )
    resources = ListBlock(
        SnippetChooserBlock("site_core.CrisisResource"),
        label="Crisis lines",
        default=[],
        max_num=6,
        help_text="Only for “Crisis lines”. Left empty, the practice’s primary lines are shown.",
    )
    meanwhile = TextBlock(
        required=False,
        max_length=400,
        rows=2,
        label="Until then",
        help_text="One or two sentences: what helps until somebody is there. May stay empty.",
    )

    class Meta:
        icon = "warning"
        template = "blog/blocks/care_card.html"
        value_class = CareCardValue
        group = "Panels"
        label = "Care card"
        label_format = "{level} {signs}"
        description = "When to see somebody: soon, today or now. Needs a clinical review."
        search_words = (
            "see a doctor seek help warning signs red flags urgent emergency symptoms when to"
        )
        preview_value = {
            "level": CareLevel.TODAY,
            "signs": ["You have hardly slept for three nights.", "You cannot eat or drink."],
            "whom": "practice",
            "resources": [],
            "meanwhile": "Ask somebody you trust to stay with you.",
        }

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["level"] == CareLevel.NOW and cleaned["whom"] == "practice":
            raise StructBlockValidationError(block_errors={"whom": ValidationError(NOT_NOW)})
        return cleaned


def check_care_levels(body: StreamValue) -> None:
    """Raise ``StreamBlockValidationError`` beside every card whose level another one has already."""
    errors, taken = {}, set()
    for position, child in enumerate(body):
        if child.block_type != "care_card":
            continue
        if child.value["level"] in taken:
            errors[position] = ValidationError(TWICE.format(title=child.value.title))
        taken.add(child.value["level"])
    if errors:
        raise StreamBlockValidationError(block_errors=errors)


def fingerprint_of_cards(body: StreamValue) -> str:
    """A word that changes with anything that the cards in ``body`` say; empty without a card."""
    said = [child.value.said() for child in body if child.block_type == "care_card"]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:FINGERPRINT_LENGTH] if said else ""
