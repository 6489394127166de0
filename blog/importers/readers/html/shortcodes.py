"""WordPress's words in square brackets, as its older editor shows and copies them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from blog.importers.tree import Image, Node, Paragraph, plain

GALLERY = re.compile(r"^\[gallery\b(?P<rest>[^\]]*)\]$", re.I)
IDS = re.compile(r"\bids\s*=\s*[\"“”]?([\d,\s]+)", re.I)
CAPTION = re.compile(r"^\[caption\b[^\]]*\]\s*(?P<words>.*?)\s*\[/caption\]$", re.I | re.S)


def with_shortcodes(nodes: Iterable[Node]) -> list[Node]:
    """``nodes`` with galleries and captions as pictures."""
    made: list[Node] = []
    for node in nodes:
        said = plain(node.text).strip() if isinstance(node, Paragraph) else ""
        before = plain(made[-1].text).strip() if made and isinstance(made[-1], Paragraph) else ""
        if isinstance(node, Image) and CAPTION.match(before):
            # The picture stands in the brackets, and so behind the paragraph that they are.
            made[-1] = replace(node, caption=CAPTION.match(before)["words"], place=made[-1].place)
        else:
            made += _gallery(node, said) or [node]
    return made


def _gallery(node: Node, words: str) -> list[Node]:
    gallery = GALLERY.match(words)
    if not gallery:
        return []
    numbers = IDS.search(gallery["rest"])
    found = re.findall(r"\d+", numbers[1]) if numbers else []
    captions = [f"Picture {number} of a gallery" for number in found] or ["A gallery of pictures"]
    return [Image(caption=caption, place=node.place) for caption in captions]
