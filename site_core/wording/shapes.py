"""Rules that are shapes, not words: capitals that run on, links whose words are their address."""

import re
from collections.abc import Iterator
from itertools import pairwise

from site_core.wording.texts import Sentence
from site_core.wording.words import words

SHOUTED_WORDS = 6
WALL_WORDS = 9
WALL_SHARE = 0.7
HEADING_WORDS = 20
"""A heading has no full stop and is no longer than this."""
END = re.compile(r"[.!…][”’\"')*_ ]*$")
IN_BRACKETS = re.compile(r"\([^()]*\)[.\s]*$")
"""What stands in brackets behind a title: "(PDF, 80 kB)."."""
SMALL_WORDS = words("small")
"""Names keep these small; Title Case that runs on does not."""

MARKDOWN = re.compile(r"\[([^\[\]\s]+)\]\(")
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?!(?:pdf|docx?|odt|xlsx?|jpe?g|png|mp[34]|epub)$)[a-z]{2,}(?:[/?#]\S*)?",
    re.IGNORECASE,
)
"""With or without what browsers do not show; a file's name is none."""


def is_wall_of_capitals(sentence: Sentence) -> bool:
    """Whether a sentence of running text is in capitals, or Has A Capital At Nearly Every Word."""
    found = [word.text for word in sentence.words if word.text.isalpha()]
    shouted = [word for word in found if word.isupper() and len(word) > 1]
    if len(found) <= HEADING_WORDS and not END.search(IN_BRACKETS.sub("", sentence.text)):
        return False
    if len(shouted) >= SHOUTED_WORDS and len(shouted) > len(found) / 2:
        return True
    capital = [word for word in found if word[0].isupper()]
    if len(found) < WALL_WORDS or len(capital) < WALL_SHARE * len(found):
        return False
    return any(word.lower() in SMALL_WORDS for word in capital[1:])


def addresses_as_links(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the words of a link are an address: “www.example.org/sleep”."""
    links = [found.span(1) for found in MARKDOWN.finditer(sentence.text)]
    links += [(left, right) for (left, edge), (right, _) in pairwise(sentence.edges) if edge == "["]
    for left, right in links:
        if ADDRESS.fullmatch(sentence.text[left:right].rstrip(".,;:")):
            yield left, right
