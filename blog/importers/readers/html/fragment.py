"""A piece of HTML, such as the clipboard holds, as nodes."""

from dataclasses import dataclass

from lxml import etree

from blog.importers.readers.html.elements import HANDLERS
from blog.importers.readers.html.looks import Look
from blog.importers.readers.html.office import as_pasted
from blog.importers.readers.html.parsing import parsed
from blog.importers.readers.html.shortcodes import with_shortcodes
from blog.importers.readers.html.walking import walk
from blog.importers.readers.html.writing import Shared, Writing
from blog.importers.readers.typed import with_typed_lists
from blog.importers.readers.unsaid import bare_text, with_unsaid
from blog.importers.tree import LeftOut, Node, Paragraph, Picture, plain

LONGEST_BOLD_LINE = 100
BOLD_LINE = "This line stands alone and is bold. Is it a heading?"


@dataclass(frozen=True)
class Fragment:
    """The nodes of a piece of HTML, and the pictures that it holds itself. ``bare`` is its text if it is no more."""

    nodes: tuple[Node, ...]
    pictures: dict[str, Picture]
    bare: str = ""


def read_fragment(html: str) -> Fragment:
    """Read ``html``; raises ``UnreadableHtml`` and nothing else."""
    return fragment_of(as_pasted(parsed(html)))


def fragment_of(root: etree._Element, *, left_out: list[LeftOut] | None = None) -> Fragment:
    """The nodes in ``root``, whose elements may be changed. What stands around a bare text goes to ``left_out``."""
    out = Writing(Shared(handlers=HANDLERS))
    walk(root, Look(), out)
    said = with_shortcodes(out.finished())
    nodes = with_typed_lists(with_unsaid(said, apart=1, left_out=left_out))
    return Fragment(tuple(map(_asked, nodes)), out.shared.pictures, bare_text(said))


def _asked(node: Node) -> Node:
    """A bold line alone may be a heading: the format does not say so, and nothing is guessed."""
    if not isinstance(node, Paragraph) or not node.text:
        return node
    words = plain(node.text)
    bold = all(run.bold for run in node.text if run.text.strip())
    if bold and len(words) <= LONGEST_BOLD_LINE and "\n" not in words:
        return node.doubted("heading", BOLD_LINE)
    return node
