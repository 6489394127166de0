"""Panels that stand apart from the text: callouts, crisis lines, questions."""

from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from site_core.blocks.text import paragraph


class CalloutBlock(StructBlock):
    """Something that must not be missed."""

    kind = ChoiceBlock(
        choices=[("note", "Good to know"), ("important", "Important"), ("warning", "Take care")],
        default="note",
    )
    title = CharBlock(required=False, max_length=120)
    text = paragraph(max_length=2000)

    class Meta:
        icon = "info-circle"
        template = "site_core/blocks/callout.html"
        group = "Panels"
        label_format = "{title}"
        description = "A short note beside the text. Use few."
        search_words = "box warning note tip hint important panel info"
        preview_value = {
            "kind": "note",
            "title": "You can stop at any time",
            "text": "<p>Nothing here has to be done today.</p>",
        }


class CrisisBlock(StructBlock):
    """Where somebody in danger finds help at once."""

    resources = ListBlock(
        SnippetChooserBlock("site_core.CrisisResource"),
        label="Crisis lines",
        default=[],
        max_num=6,
        help_text="Left empty, the practice’s primary lines are shown, always up to date.",
    )

    class Meta:
        icon = "warning"
        template = "site_core/blocks/crisis.html"
        group = "Panels"
        label = "Crisis help"
        description = "Numbers for somebody in danger. Calm, framed and unmistakable."
        search_words = "hotline 988 suicide emergency lifeline help line numbers 911"
        preview_value = {"resources": []}


class QuestionBlock(StructBlock):
    """A question and its answer."""

    question = CharBlock(max_length=200)
    answer = paragraph(max_length=3000)

    class Meta:
        icon = "help"
        label_format = "{question}"


class FaqBlock(StructBlock):
    """Questions that people ask, with answers that fold open."""

    questions = ListBlock(QuestionBlock(), min_num=1, max_num=20)

    class Meta:
        icon = "help"
        template = "site_core/blocks/faq.html"
        group = "Panels"
        label = "Questions and answers"
        description = "Questions that fold open to their answers."
        search_words = "faq accordion q&a ask"
        preview_value = {
            "questions": [
                {
                    "question": "Do I have to turn on my camera?",
                    "answer": "<p>No. You can begin with your voice alone.</p>",
                },
                {
                    "question": "How long is a session?",
                    "answer": "<p>Fifty minutes, usually once a week.</p>",
                },
            ]
        }
