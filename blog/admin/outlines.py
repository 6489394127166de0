"""What an article can begin as: the start of a title, and headings with room between them.

An outline is a first draft of the order, not a form: everything in it can be changed or deleted.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outline:
    """``body`` holds blocks as :class:`blog.blocks.ArticleBody` stores them."""

    key: str
    name: str
    description: str
    title: str = ""
    body: tuple[dict, ...] = ()


def _heading(text: str) -> dict:
    return {"type": "heading", "value": {"text": text, "level": "h2"}}


def _list(kind: str) -> dict:
    return {"type": kind, "value": {"items": [{"lead_in": "", "text": "", "level": 1}]}}


_PARAGRAPH = {"type": "paragraph", "value": ""}
_SCRIPT = {
    "type": "quote_script",
    "value": {"situation": "", "say": "", "instead_of": "", "why": ""},
}
_DO_DONT = {"type": "do_dont", "value": {"do": [""], "dont": [""]}}
_FAQ = {"type": "faq", "value": {"questions": [{"question": "", "answer": ""}]}}
_CRISIS = {"type": "crisis", "value": {"resources": []}}
_BOOKING = {
    "type": "call_to_action",
    "value": {"kind": "booking", "text": "", "label": "", "page": None, "link": ""},
}

OUTLINES = {
    outline.key: outline
    for outline in (
        Outline(
            "how-to-talk-about",
            "How to talk about…",
            "A hard conversation: words to say, words to leave out.",
            "How to talk about ",
            (
                _PARAGRAPH,
                _heading("Why this is hard to say"),
                _PARAGRAPH,
                _heading("Before you talk"),
                _list("bullet_list"),
                _heading("Words you can use"),
                _SCRIPT,
                _SCRIPT,
                _heading("What helps and what does not"),
                _DO_DONT,
                _heading("If it goes badly"),
                _PARAGRAPH,
                _CRISIS,
                _heading("Next steps"),
                _BOOKING,
            ),
        ),
        Outline(
            "understanding",
            "Understanding…",
            "What something is, how it feels and what helps.",
            "Understanding ",
            (
                _PARAGRAPH,
                _heading("What it is"),
                _PARAGRAPH,
                _heading("How it can feel"),
                _list("bullet_list"),
                _heading("What helps"),
                _PARAGRAPH,
                _heading("When to look for support"),
                _PARAGRAPH,
                _CRISIS,
                _BOOKING,
            ),
        ),
        Outline(
            "what-to-expect-from",
            "What to expect from…",
            "A service or a method, step by step, with questions answered.",
            "What to expect from ",
            (
                _PARAGRAPH,
                _heading("Who it is for"),
                _list("bullet_list"),
                _heading("How it goes"),
                _list("numbered_list"),
                _heading("What people ask"),
                _FAQ,
                _heading("How to begin"),
                _BOOKING,
            ),
        ),
        Outline("empty", "Empty", "No headings yet. Begin as you like.", body=(_PARAGRAPH,)),
    )
}
