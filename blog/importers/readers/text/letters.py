"""The head of an e-mail in which a text was sent: who to whom, when, about what."""

import re

from blog.importers.readers.text.inline import runs_of
from blog.importers.readers.text.units import Unit
from blog.importers.tree import Node, Paragraph

HEADER = re.compile(
    r"(from|to|cc|date|sent|subject|von|an|datum|betreff|gesendet|de|para|fecha|asunto):\s\S.*",
    re.IGNORECASE,
)
FEWEST, QUOTED_LENGTH = 2, 60


def letter_head_size(units: list[Unit]) -> int:
    """How many of ``units`` at the top are the head of an e-mail."""
    size = 0
    while size < len(units) and HEADER.fullmatch(units[size].text):
        size += 1
    return size if size >= FEWEST else 0


def letter_head(units: list[Unit]) -> list[Node]:
    """The head as paragraphs, each doubted."""
    return [
        Paragraph(text=runs_of(unit.text), place=unit.place).doubted(
            "furniture", f"“{unit.text[:QUOTED_LENGTH]}” is the head of an e-mail; it was kept."
        )
        for unit in units
    ]
