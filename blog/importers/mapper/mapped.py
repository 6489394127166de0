"""What the mapper returns: blocks with ids, and doubts that know the block they are about."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from blog.importers.tree import Carried, Doubt, Remark

LISTS = ("bullet_list", "numbered_list")


def new_id() -> str:
    """An id as Wagtail gives one to every block and every item of a list."""
    return str(uuid4())


@dataclass(frozen=True)
class Block:
    """One block of the body.

    ``value`` is the raw value of ``type`` in ``blog.ArticlePage.body``; the items of lists inside it have
    ids of their own, without which Wagtail reads them as empty. ``place`` is where in the source it begins.
    """

    type: str
    value: Any
    place: int = 0
    carried: tuple[Carried, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()
    id: str = field(default_factory=new_id)

    @property
    def raw(self) -> dict[str, Any]:
        """The block as ``StreamField`` stores it."""
        return {"type": self.type, "value": self.value, "id": self.id}


@dataclass(frozen=True)
class BlockDoubt:
    """A doubt about the block ``block_id``; about the whole text when that is empty."""

    block_id: str
    kind: str
    sentence: str
    place: int = 0


@dataclass(frozen=True)
class Mapped:
    """The blocks of a text in order."""

    blocks: tuple[Block, ...]

    @property
    def raw(self) -> list[dict[str, Any]]:
        """The raw value of a ``StreamField``."""
        return [block.raw for block in self.blocks]

    @property
    def doubts(self) -> tuple[BlockDoubt, ...]:
        """All doubts in the order of the text."""
        return tuple(
            BlockDoubt(block.id, doubt.kind, doubt.sentence, doubt.place or block.place)
            for block in self.blocks
            for doubt in block.doubts
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind: of blocks by their type, of headings by their level, of what lists hold."""
        counts = Counter(block.type for block in self.blocks)
        for block in self.blocks:
            counts.update(_inside(block))
        counts["doubts"] = len(self.doubts)
        return dict(counts)


def items_in(block: Block) -> list[dict[str, Any]]:
    """The values of the items of a list block."""
    return [item["value"] for item in block.value["items"]] if block.type in LISTS else []


def listed(values: Iterable[Any]) -> list[dict[str, Any]]:
    """``values`` as the raw value of a ``ListBlock``."""
    return [{"type": "item", "value": value, "id": new_id()} for value in values]


def _inside(block: Block) -> Counter[str]:
    found: Counter[str] = Counter()
    if block.type == "heading":
        found[block.value["level"]] += 1
    if block.type == "quote_script":
        found["scripts"] += 1
        found["instead_of"] += bool(block.value["instead_of"])
    if block.type == "call_to_action":
        found["next_steps"] += 1
    if block.type in LISTS:
        items = items_in(block)
        found["bullets" if block.type == "bullet_list" else "numbers"] += len(items)
        found["lead_ins"] += sum(1 for item in items if item["lead_in"])
    return found
