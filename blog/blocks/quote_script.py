"""Exact words to say, and what they replace."""

from wagtail.blocks import CharBlock, StructBlock, TextBlock


class QuoteScriptBlock(StructBlock):
    """A script: words that a reader can take as they are."""

    situation = CharBlock(
        required=False,
        max_length=300,
        label="When",
        help_text="The moment it is for, such as “When your partner goes quiet”. May stay empty.",
    )
    say = TextBlock(
        max_length=1000,
        rows=3,
        label="Say",
        help_text="The exact words. Quotation marks are added for you.",
    )
    instead_of = TextBlock(
        required=False,
        max_length=600,
        rows=2,
        label="Instead of",
        help_text="What people often say and regret. Left empty, this line is not shown.",
    )
    why = TextBlock(
        required=False,
        max_length=600,
        rows=2,
        label="Why it helps",
        help_text="One or two sentences. Left empty, this line is not shown.",
    )

    class Meta:
        icon = "openquote"
        template = "blog/blocks/quote_script.html"
        group = "Conversations"
        label = "Words to say"
        label_format = "{say}"
        description = "The exact words for a hard moment, with a button that copies them."
        search_words = "words phrase sentence say dialogue example quote script"
        preview_value = {
            "situation": "When a talk gets loud",
            "say": "I want to hear this, and I need ten minutes first.",
            "instead_of": "You always do this.",
            "why": "It keeps the door open and gives both of you time to settle.",
        }
