"""From paragraphs and tables to nodes: lists are joined, pictures get their captions, text boxes follow once."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from blog.importers.readers.word.names import MC, M, W
from blog.importers.readers.word.numbering import Mark
from blog.importers.readers.word.paragraphs import Said, ends_nothing, is_initial, said_by
from blog.importers.readers.word.parts import Document
from blog.importers.readers.word.speaking import alternative
from blog.importers.readers.word.tables import table_of
from blog.importers.tree import (
    Image,
    LeftOut,
    Listing,
    Node,
    Paragraph,
    Quote,
    Run,
    Table,
    Text,
    plain,
)
from blog.importers.tree.cutting import stripped

PASSED = {f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")}
BLOCKS = {f"{W}p", f"{W}tbl", f"{W}bookmarkStart", f"{M}oMathPara", f"{M}oMath"}
CONTENTS = "list of contents: the site makes its own"
DEEPEST = 8


@dataclass
class Flow:
    """The nodes of one flow of text: of the whole, of a cell, of a box. ``depth`` is how many stand around it."""

    document: Document
    depth: int = 0
    nodes: list[Node] = field(default_factory=list)
    titles: list[Said] = field(default_factory=list)
    waiting: list[Said] = field(default_factory=list)
    unfinished: Text = ()
    items: list[Said] = field(default_factory=list)
    last: Mark | None = None

    def hear(self, paragraph: etree._Element) -> None:
        """A paragraph follows, or the beginning of one."""
        said = said_by(paragraph, self.document)
        is_bare = not (said.speech.images or said.speech.boxes)
        if is_bare and is_initial(paragraph):
            self.unfinished = (*self.unfinished, *said.text)
        elif is_bare and ends_nothing(paragraph):
            self.unfinished = (*_joined(self.unfinished, said.text), Run(" "))
        else:
            self.add(said)

    def add(self, said: Said) -> None:
        """A whole paragraph follows, with what hangs on it."""
        said = replace(said, text=_joined(self.unfinished, said.text))
        self.unfinished = ()
        if said.text:
            self._add_text(said)
        for image in said.speech.images:
            remarks = () if said.text else said.remarks
            self.add_node(replace(image, place=said.place, remarks=remarks))
        for box in said.speech.boxes:
            inside = flow_of(box, self.document, depth=self.depth + 1)
            for node in inside.nodes:
                self.add_node(node)

    def add_node(self, node: Node) -> None:
        """A whole node follows; a caption that stood before it is its own."""
        self._close_list()
        waiting, self.waiting = self.waiting, []
        if waiting and isinstance(node, Table | Image) and not node.caption:
            node = replace(node, caption=" ".join(plain(said.text) for said in waiting))
        else:
            self.nodes += [said.node for said in waiting]
        self.nodes.append(node)

    def end(self) -> "Flow":
        """No paragraph follows."""
        self._close_list()
        self.nodes += [said.node for said in self.waiting]
        self.waiting = []
        return self

    def _add_text(self, said: Said) -> None:
        if said.kind == "contents":
            self.document.left_out.append(LeftOut(said.place, plain(said.text), CONTENTS))
        elif said.kind == "caption":
            self._add_caption(said)
        elif said.kind == "item":
            self._add_item(said)
        elif said.kind == "quote":
            self._add_quote(said)
        else:
            if said.kind == "title":
                self.titles.append(said)
            self.add_node(said.node)

    def _add_caption(self, said: Said) -> None:
        """A caption belongs to the picture or table before it, else to the one after it."""
        self._close_list()
        last = self.nodes[-1] if self.nodes and not self.waiting else None
        if isinstance(last, Image | Table) and not last.caption:
            remarks = (*last.remarks, *said.remarks)
            self.nodes[-1] = replace(last, caption=plain(said.text), remarks=remarks)
        else:
            self.waiting.append(said)

    def _add_item(self, said: Said) -> None:
        if not (self.items and _goes_on(self.last, said.mark)):
            self.end()
        self.items.append(said)
        if said.mark.level == 1 or self.last is None:
            self.last = said.mark

    def _close_list(self) -> None:
        """The items that follow one another are a list."""
        if self.items:
            first, mark = self.items[0], self.items[0].mark
            self.nodes.append(
                Listing(
                    items=tuple(said.item for said in self.items),
                    ordered=mark.ordered,
                    start=mark.number if mark.ordered else 1,
                    place=first.place,
                    remarks=tuple(remark for said in self.items for remark in said.remarks),
                )
            )
        self.items, self.last = [], None

    def _add_quote(self, said: Said) -> None:
        self._close_list()
        last = self.nodes[-1] if self.nodes and not self.waiting else None
        if isinstance(last, Quote):
            remarks = (*last.remarks, *said.remarks)
            self.nodes[-1] = replace(
                last, paragraphs=(*last.paragraphs, said.text), remarks=remarks
            )
        else:
            self.add_node(Quote(paragraphs=(said.text,), place=said.place, remarks=said.remarks))


def flow_of(element: etree._Element, document: Document, *, depth: int = 0) -> Flow:
    """All that is said in ``element``, a body, a cell, a box or a note."""
    flow = Flow(document, depth)
    for block in blocks_in(element):
        if block.tag == f"{W}bookmarkStart":
            document.names.append(block.get(f"{W}name", ""))
        elif block.tag != f"{W}tbl":
            flow.hear(block)
        elif depth < DEEPEST:
            place = document.next_place()
            table, inside = table_of(block, lambda cell: flow_of(cell, document, depth=depth + 1))
            for node in (*([replace(table, place=place)] if table.rows else []), *inside):
                flow.add_node(node)
    if flow.unfinished:
        flow.add_node(Paragraph(text=flow.unfinished, place=document.next_place()))
    return flow.end()


def blocks_in(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in ``element``, whatever wraps them; what was deleted or moved away is not there.

    A formula between paragraphs stands like one of them; bookmarks between them are there, too.
    """
    for child in element:
        if child.tag in BLOCKS:
            yield child
        elif child.tag in PASSED:
            yield from blocks_in(child)
        elif child.tag == f"{MC}AlternateContent":
            yield from blocks_in(alternative(child))


def _goes_on(last: Mark, mark: Mark) -> bool:
    """Whether an item goes on with the list whose last item of the first level is ``last``."""
    if mark.level > 1:
        return True
    if mark.ordered != last.ordered:
        return False
    return not mark.ordered or mark.number == last.number + 1


def _joined(before: Text, after: Text) -> Text:
    """Two paragraphs whose border is none, the blank between their words kept."""
    return stripped([*before, *after])
