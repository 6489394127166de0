"""The head of an e-mail in which a text was sent: who to whom, when, about what."""

import re
from itertools import takewhile

from blog.importers.readers.text.inline import runs_of
from blog.importers.readers.text.units import Unit
from blog.importers.tree import Node, Paragraph

HEADER = re.compile(
    r"(from|to|cc|date|sent|subject|von|an|datum|betreff|gesendet|de|para|fecha|asunto):\s\S.*",
    re.IGNORECASE,
)
FEWEST, QUOTED_LENGTH = 2, 60


def letter_head_of(units: list[Unit]) -> list[Node]:
    """The first of ``units`` as doubted paragraphs, one for each, when they are the head of an e-mail."""
    head = list(takewhile(lambda unit: HEADER.fullmatch(unit.text), units))
    if len(head) < FEWEST:
        return []
    return [
        Paragraph(text=runs_of(unit.text), place=unit.place).doubted(
            "furniture", f"“{unit.text[:QUOTED_LENGTH]}” is the head of an e-mail; it was kept."
        )
        for unit in head
    ]
