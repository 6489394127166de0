"""The words of a Word file, counted without any of the reading: what an import is compared with."""

from collections.abc import Iterable, Iterator

from lxml import etree

from blog.importers.readers.word.names import MC, W
from blog.importers.readers.word.paragraphs import is_initial
from blog.importers.readers.word.speaking import alternative
from blog.importers.tree import LeftOut
from blog.importers.tree.words import words_in_text, words_without

UNSAID = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText")}
BLANKS = {f"{W}{name}" for name in ("tab", "br", "cr", "ptab", "noBreakHyphen")}


def words_said(roots: Iterable[etree._Element], left_out: Iterable[LeftOut]) -> list[str]:
    """The words in ``roots``, changes taken as accepted, without those of ``left_out``."""
    said = (word for root in roots for text in _texts(root) for word in words_in_text(text))
    return words_without(said, left_out)


def _texts(root: etree._Element) -> Iterator[str]:
    """What each paragraph says; one that stands in another, such as in a box, says it by itself."""
    pieces: list[str] = []
    initial = ""
    for element in root:
        tag = element.tag
        if tag in UNSAID:
            continue
        if tag == f"{MC}AlternateContent":
            element = alternative(element)
        if tag == f"{W}t":
            pieces.append(element.text or "")
        elif tag in BLANKS:
            pieces.append(" ")
        elif tag == f"{W}p" and is_initial(element):
            initial = "".join(_texts(element))
        elif tag in (f"{W}p", f"{W}tc", f"{W}txbxContent"):
            *boxes, own = _texts(element)
            yield from (*boxes, initial + own)
            initial = ""
        else:
            *boxes, own = _texts(element)
            yield from boxes
            pieces.append(own)
    yield "".join(pieces)
