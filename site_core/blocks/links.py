"""What to do next: one clear invitation."""

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
    URLBlock,
)

KINDS = [
    ("booking", "Book a session"),
    ("contact", "Write to the practice"),
    ("page", "Another page of this site"),
    ("link", "A page elsewhere"),
]


class CallToActionBlock(StructBlock):
    """A sentence and a button."""

    kind = ChoiceBlock(
        choices=KINDS,
        default="booking",
        label="Where it leads",
        help_text="Booking and contact follow the practice settings.",
    )
    text = CharBlock(
        label="Sentence", required=False, max_length=300, help_text="Stands above the button."
    )
    label = CharBlock(
        label="Words on the button",
        required=False,
        max_length=60,
        help_text="Say what happens, such as “Book a first talk”. Left empty, a plain wording is used.",
    )
    page = PageChooserBlock(required=False, help_text="Only for “Another page of this site”.")
    link = URLBlock(required=False, help_text="Only for “A page elsewhere”.")

    class Meta:
        icon = "link-external"
        template = "site_core/blocks/call_to_action.html"
        group = "Panels"
        label_format = "{text} {label}"
        description = "What a reader can do next: one sentence and one button."
        search_words = "button link booking appointment book a session next step"
        preview_value = {
            "kind": "contact",
            "text": "Not sure whether this is for you? Ask us.",
            "label": "Write to the practice",
            "page": None,
            "link": "",
        }

    def clean(self, value):
        cleaned = super().clean(value)
        needed = {
            "page": "Choose the page it leads to.",
            "link": "Give the web address it leads to.",
        }
        kind = cleaned["kind"]
        if kind in needed and not cleaned[kind]:
            raise StructBlockValidationError(block_errors={kind: ValidationError(needed[kind])})
        return cleaned
