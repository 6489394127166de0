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
from blog.importers.readers.unsaid import with_unsaid
from blog.importers.tree import Node, Paragraph, Picture, plain

LONGEST_BOLD_LINE = 100
BOLD_LINE = "This line stands alone and is bold. Is it a heading?"


@dataclass(frozen=True)
class Fragment:
    """The nodes of a piece of HTML, and the pictures that it holds itself."""

    nodes: tuple[Node, ...]
    pictures: dict[str, Picture]


def read_fragment(html: str) -> Fragment:
    """Read ``html``; raises ``UnreadableHtml`` and nothing else."""
    return fragment_of(as_pasted(parsed(html)))


def fragment_of(root: etree._Element) -> Fragment:
    """The nodes in ``root``. Its elements may be changed."""
    out = Writing(Shared(handlers=HANDLERS))
    walk(root, Look(), out)
    nodes = with_typed_lists(with_unsaid(with_shortcodes(out.finished()), apart=1))
    return Fragment(tuple(_asked(node) for node in nodes), out.shared.pictures)


def _asked(node: Node) -> Node:
    """A bold line alone may be a heading: the format does not say so, and nothing is guessed."""
    if not isinstance(node, Paragraph) or not node.text:
        return node
    words = plain(node.text)
    bold = all(run.bold for run in node.text if run.text.strip())
    if bold and len(words) <= LONGEST_BOLD_LINE and "\n" not in words:
        return node.doubted("heading", BOLD_LINE)
    return node
