"""Labelled lines: “Say: ...” and “Not: ...”, alone or in turn, as paragraphs or as list items."""

import re
from dataclasses import dataclass

from blog.importers.cues.quotations import quotations_in
from blog.importers.cues.sections import rejoined
from blog.importers.cues.sentences import has_words
from blog.importers.tree import Carried, Item, Listing, Node, Paragraph, Script, Text, plain

MOST_SAY, MOST_INSTEAD = 1000, 600
SAY = re.compile(
    r"(?P<label>say|do say|try|try saying|try this|but|better|instead|say instead|instead,? (?:try|say)|say this|use this|you (?:can|could|might) say|you can try|di|diga|mejor|sag|sagen sie|besser)\s*:\s*(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
AVOID = re.compile(
    r"(?P<label>not|not this|don['’]t say|do not say|avoid|avoid saying|instead of|instead of saying|rather than|never say|skip|try not to say|don['’]t|no diga|en lugar de|nicht|statt|sag nicht)\s*:\s*(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class _Labelled:
    """One labelled line: ``part`` is ``say`` or ``instead_of``; ``words`` have no quotation marks."""

    part: str
    label: str
    words: str


def labelled(nodes: tuple[Node, ...], position: int) -> tuple[int, list[Node]]:
    """How many of ``nodes`` from ``position`` on are labelled lines, and the scripts they make; 0 for none."""
    node = nodes[position]
    if isinstance(node, Listing):
        found = _from_list(node)
        return (1, found) if found else (0, [])
    first, second = (
        _labelled(other.text) if isinstance(other, Paragraph) else None
        for other in (node, nodes[position + 1] if position + 1 < len(nodes) else None)
    )
    if first and second and first.part != second.part:
        return 2, [_script([first, second], node.place)]
    return 0, []


def _from_list(listing: Listing) -> list[Node]:
    """A list with its labelled pairs in scripts, or nothing when it has none."""
    if listing.ordered:
        return []
    lines = [_labelled(item.text) if item.is_one_text else None for item in listing.items]
    parts: list[Item | Script] = []
    position = 0
    while position < len(lines):
        first, second = lines[position], lines[position + 1] if position + 1 < len(lines) else None
        if first and second and first.part != second.part:
            parts.append(_script([first, second], listing.place))
            position += 2
        else:
            parts.append(listing.items[position])
            position += 1
    return rejoined(listing, parts) if any(isinstance(part, Script) for part in parts) else []


def _labelled(text: Text) -> _Labelled | None:
    line = plain(text).strip()
    for part, pattern, most in (("say", SAY, MOST_SAY), ("instead_of", AVOID, MOST_INSTEAD)):
        if found := pattern.fullmatch(line):
            words = found["words"].strip()
            quotations = quotations_in(words)
            whole = len(quotations) == 1 and not has_words(
                words[: quotations[0].start] + words[quotations[0].end :]
            )
            if len(words) < most and (whole or not quotations):
                return _Labelled(part, found["label"], quotations[0].words if whole else words)
    return None


def _script(parts: list[_Labelled], place: int) -> Script:
    values = {part.part: part.words for part in parts}
    return Script(
        **values, carried=tuple(Carried(part.part, part.label) for part in parts), place=place
    )
