"""Labelled lines: “Say: ...” and “Not: ...”, alone or in turn, as paragraphs or as list items."""

import re
from dataclasses import dataclass

from blog.importers.imported import Block, Carried
from blog.importers.text.quotes import quotes_in
from blog.importers.text.scripts import MOST_INSTEAD, MOST_SAY

SAY = re.compile(
    r"(?:\*\*)?(?P<label>(say|do say|try|try saying|try this|but|better|instead|say instead|instead,? (try|say)|say this|use this|you (can|could|might) say|you can try))\s*:\s*(?:\*\*)?\s*(?P<words>\S.*)",
    re.IGNORECASE,
)
AVOID = re.compile(
    r"(?:\*\*)?(?P<label>(not|not this|don['’]t say|do not say|avoid|avoid saying|instead of|instead of saying|rather than|never say|skip|try not to say|don['’]t))\s*:\s*(?:\*\*)?\s*(?P<words>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Labelled:
    """One labelled line: ``part`` is ``say`` or ``instead_of``, ``words`` have no quotation marks."""

    part: str
    label: str
    words: str
    quoted: bool


def labelled_of(text: str) -> Labelled | None:
    """``text`` as a labelled line, or None."""
    for part, pattern, most in (("say", SAY, MOST_SAY), ("instead_of", AVOID, MOST_INSTEAD)):
        if found := pattern.fullmatch(text):
            words = found["words"].replace("**", "").strip()
            quotes = quotes_in(words)
            whole = len(quotes) == 1 and not re.search(
                r"[^\W_]", words[: quotes[0].start] + words[quotes[0].end :]
            )
            if len(words) < most and (whole or not quotes):
                return Labelled(part, found["label"], quotes[0].words if whole else words, whole)
    return None


def pairs_size(texts: list[str]) -> int:
    """How many of ``texts`` from the first on make one script: 2 for a pair, 1 for words to say alone."""
    first = labelled_of(texts[0])
    second = labelled_of(texts[1]) if first and len(texts) > 1 else None
    if first and second and first.part != second.part:
        return 2
    return (
        1 if first and first.part == "say" and first.quoted and first.label.lower() != "but" else 0
    )


def pair_block(texts: list[str], line: int) -> Block:
    """The quote script for the one or two labelled lines that ``pairs_size`` found."""
    value, carried = {"situation": ""}, []
    for text in texts:
        labelled = labelled_of(text)
        value[labelled.part] = labelled.words
        carried.append(Carried(labelled.part, labelled.label))
    value = {**value, **{name: "" for name in ("instead_of", "why") if name not in value}}
    return Block("quote_script", value, line, tuple(carried))
