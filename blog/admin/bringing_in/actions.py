"""What can be done with each part of a text, as buttons and as keys."""

from dataclasses import dataclass, replace

from blog.importers.intake.amendments import pieces_of
from blog.importers.intake.side_by_side import Row
from blog.importers.tree import (
    Callout,
    Crisis,
    Heading,
    Image,
    Listing,
    Node,
    Paragraph,
    Questions,
    Quote,
    References,
    Script,
    Step,
    Table,
    Unknown,
    Video,
)

LEVELS = {2: "Section", 3: "Part", 4: "Detail"}
NAMES: dict[type[Node], str] = {
    Paragraph: "Paragraph",
    Script: "Words to say",
    Quote: "Quotation",
    Listing: "List",
    Unknown: "Paragraph",
    Callout: "Remark",
    Crisis: "Crisis lines",
    Step: "Next step",
    Table: "Table",
    Questions: "Questions",
    References: "Sources",
    Image: "Picture",
    Video: "Video",
}
TEXTUAL = (Heading, Paragraph, Script, Quote, Listing, Unknown, Callout, Crisis, Step)
LEFT_OUT = "Left out"
KINDS = [
    ("level", 2, "Section", "2"),
    ("level", 3, "Part", "3"),
    ("level", 4, "Detail", "4"),
    ("paragraph", 0, "Paragraph", "p"),
    ("script", 0, "Words to say", "s"),
    ("quote", 0, "Quotation", "q"),
    ("list", 0, "List", "l"),
]
FEWEST_PIECES = 2


@dataclass(frozen=True)
class Action:
    """A button: ``value`` is what it sends, ``key`` does the same when its row has the focus."""

    label: str
    value: str
    key: str


@dataclass(frozen=True)
class Shown:
    """A row as the screen shows it; ``pieces`` where it is being split, ``next_doubt`` the node of the next doubt."""

    row: Row
    label: str
    kinds: list[Action]
    others: list[Action]
    pieces: list[tuple[int, str]]
    next_doubt: int | None = None

    @property
    def confirm(self) -> Action:
        """The button beside its doubts."""
        return Action("This is right", f"confirm {self.row.at} 0", "y")


def shown(rows: list[Row], *, split_at: int = -1) -> list[Shown]:
    """``rows`` with their buttons; the node ``split_at`` shows where it can be split."""
    made: list[Shown] = []
    doubt = None
    for row in reversed(rows):
        is_split = row.at == split_at and row.left_out is None
        made.append(replace(_shown(row, is_split=is_split), next_doubt=doubt))
        doubt = row.at if row.doubts else doubt
    return made[::-1]


def _shown(row: Row, *, is_split: bool) -> Shown:
    node = row.node
    if node is None:
        return Shown(row, LEFT_OUT, [], [Action("Put it back", f"back {row.at} 0", "b")], [])
    pieces = pieces_of(node)
    label = LEVELS[node.level] if isinstance(node, Heading) else NAMES[type(node)]
    return Shown(
        row,
        label,
        [action for action in _kinds(row) if action.label != label],
        list(_others(row, can_split=len(pieces) >= FEWEST_PIECES)),
        list(enumerate(pieces))[1:] if is_split else [],
    )


def _kinds(row: Row) -> list[Action]:
    if isinstance(row.node, TEXTUAL):
        return [Action(label, f"{do} {row.at} {to}", key) for do, to, label, key in KINDS]
    if isinstance(row.node, Table | Questions | References):
        return [Action("Paragraph", f"paragraph {row.at} 0", "p")]
    return []


def _others(row: Row, *, can_split: bool):
    if row.at and isinstance(row.node, (*TEXTUAL, Table, Questions, References)):
        yield Action("Join above", f"join {row.at} 0", "j")
    if can_split:
        yield Action("Split…", f"pieces {row.at} 0", "t")
    if not isinstance(row.node, Image | Video):
        yield Action("Not part of the article", f"out {row.at} 0", "n")
    yield Action("Drop", f"drop {row.at} 0", "x")
