"""The tree while it grows: text that is being said, and the nodes that are finished."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from blog.importers.readers.html.looks import Look
from blog.importers.tree import Image, Item, Listing, Node, Paragraph, Picture, Run
from blog.importers.tree.cutting import stripped

BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
LINE_ENDS = re.compile(r"\r\n?|\n")


@dataclass
class Shared:
    """What all parts of one reading have together; ``handlers`` say what each tag means."""

    handlers: Mapping[str, Callable] = field(default_factory=dict)
    place: int = 0
    line: int = 0
    pictures: dict[str, Picture] = field(default_factory=dict)

    def next_place(self) -> int:
        """The line of the element that is being read, where the source has lines; else the number of the next node."""
        self.place += 1
        return self.line or self.place


@dataclass
class Writing:
    """One flow of nodes: of the whole text, of an item, of a cell.

    ``depth`` is how many elements stand around; ``level`` how many lists.
    """

    shared: Shared
    depth: int = 0
    level: int = 0
    nodes: list[Node] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    pending: list[Node] = field(default_factory=list)
    list_name: str = ""

    def part(self, *, deeper: bool = False) -> "Writing":
        """A flow of its own inside this one."""
        return Writing(self.shared, self.depth, self.level + deeper)

    def say(self, words: str | None, look: Look) -> None:
        """Go on with the paragraph. Blanks are put in order as browsers do, unless they are meant."""
        if not words:
            return
        if look.kept:
            words = LINE_ENDS.sub("\n", words).replace("\xa0", " ")
        else:
            words = BLANKS.sub(" ", words)
            if words.startswith(" ") and self._at_blank():
                words = words[1:]
        if words:
            self.runs.append(look.run(words))

    def break_line(self) -> None:
        """A line ends; two breaks, and the paragraph does."""
        while self.runs and not self.runs[-1].text.strip(" "):
            del self.runs[-1]
        if self.runs and self.runs[-1].text.endswith("\n"):
            self.end()
        elif self.runs:
            self.runs.append(Run("\n"))

    def end(self) -> None:
        """The paragraph is complete; pictures that stood in it follow."""
        text = stripped(self.runs)
        self.runs = []
        if text:
            self.nodes.append(Paragraph(text=text, place=self.shared.next_place()))
            self.list_name = ""
        pending, self.pending = self.pending, []
        for node in pending:
            self.add(node)

    def add(self, node: Node) -> None:
        """A whole node follows."""
        self.end()
        self.nodes.append(replace(node, place=node.place or self.shared.next_place()))
        self.list_name = ""

    def add_picture(self, node: Image) -> None:
        """A picture: at once when nothing was said yet, else behind the paragraph that it interrupts."""
        if self._is_speaking():
            self.pending.append(node)
        else:
            self.add(node)

    def add_items(
        self, items: list[Item], *, ordered: bool, start: int, name: str, place: int = 0
    ) -> None:
        """A list follows. One of the same ``name`` goes on with the list before it."""
        if not items:
            return
        last = self.nodes[-1] if self.nodes and not self._is_speaking() else None
        if name and name == self.list_name and isinstance(last, Listing):
            self.nodes[-1] = replace(last, items=(*last.items, *items))
        else:
            self.add(Listing(items=tuple(items), ordered=ordered, start=start, place=place))
        self.list_name = name

    def finished(self) -> list[Node]:
        """All nodes, the last paragraph included."""
        self.end()
        return self.nodes

    def _is_speaking(self) -> bool:
        return bool(self.pending) or any(run.text.strip() for run in self.runs)

    def _at_blank(self) -> bool:
        return not self.runs or self.runs[-1].text.endswith((" ", "\n"))
