"""What each unit is: heading, paragraph or item. Votes for every unit, and the likeliest row of all.

A line is never judged alone: “Warm milk” is an item among others like it and a heading above prose. So each
unit gets votes for being a heading and for being an item, relative to the shape of the text, each step from
one to the next gets votes too, and the row with most votes wins (Viterbi's algorithm: one walk, linear).
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from blog.importers.readers.text import casing
from blog.importers.readers.text.habits import votes_of_habit
from blog.importers.readers.text.headings import heading_votes
from blog.importers.readers.text.likeliest import NEVER, likeliest
from blog.importers.readers.text.shape import PROSE_WORDS, Shape
from blog.importers.readers.text.units import Unit, stop_of

Role = Literal["heading", "paragraph", "first item", "item"]
LIST_OF_ONE = -2.5
MUCH_LONGER = 2.5
# A heading right below a heading: usual where blank lines set them apart, else rather a list.
STACKED = {"spaced": 0.0, "tight": -0.5, "copied": -2.0}
# A list that no colon and no heading announces: rare where nothing else tells it from a heading.
UNANNOUNCED = {"spaced": -0.5, "tight": -0.5, "copied": -2.0}


@dataclass(frozen=True, slots=True)
class Part:
    """A unit with its role; ``margin`` is by how many votes that role won."""

    unit: Unit
    role: Role
    margin: float = 0.0


def parts_of(units: list[Unit], shape: Shape) -> list[Part]:
    """``units`` in order, each with its role; marked items are items and marked headings headings."""
    labels = Counter(
        label for label, _ in {(unit.label, unit.text) for unit in units if unit.label}
    )
    headings = heading_votes(units, shape)
    own = [
        _votes(units, position, headings[position], shape, spoken=labels[unit.label] > 1)
        for position, unit in enumerate(units)
    ]

    def step(place: int, earlier: Role, role: Role) -> float:
        return _step(units[place - 1], earlier, units[place], role, shape)

    habit = votes_of_habit(units, likeliest(own, step))
    for votes, against in zip(own, habit, strict=True):
        votes["heading"] += against
    judged = likeliest(own, step)
    return [
        Part(unit, verdict.label, verdict.margin)
        for unit, verdict in zip(units, judged, strict=True)
    ]


def _item_votes(units: list[Unit], position: int, shape: Shape) -> float:
    """For being an item without a bullet; a marked item has no choice."""
    unit = units[position]
    if unit.is_item:
        return -NEVER
    if not unit.is_plain or unit.bold or "\n" in unit.text:
        return NEVER
    last = position + 1 == len(units)
    if shape.spacing == "copied":
        return (NEVER if unit.below and not last else 0.0) - (2.0 if shape.has_marks else 0)
    told = unit.is_sentence and not unit.label
    if shape.spacing == "tight":
        never = shape.has_marks or unit.words >= PROSE_WORDS
        return NEVER if never else -1.0 if told else -0.5
    before = position and not unit.above and units[position - 1].is_plain
    after = not last and not unit.below and units[position + 1].is_plain
    if not (before or after):
        return NEVER
    return -1.0 if told else 1.0


def _paragraph_votes(units: list[Unit], position: int, shape: Shape) -> float:
    unit = units[position]
    if unit.is_item or unit.depth:
        return NEVER
    if shape.spacing == "copied" and not unit.below and unit.is_plain:
        return -1.0
    return 0.0


def _votes(
    units: list[Unit], position: int, heading: float, shape: Shape, *, spoken: bool
) -> dict[Role, float]:
    item = NEVER if spoken else _item_votes(units, position, shape)
    alone = position + 1 == len(units) and not units[position].is_item
    return {
        "heading": heading,
        "paragraph": _paragraph_votes(units, position, shape),
        "first item": item + (LIST_OF_ONE if alone else 0.0),
        "item": item if position else NEVER,
    }


def _step(before: Unit, earlier: Role, unit: Unit, role: Role, shape: Shape) -> float:
    """Votes for ``role`` right after ``earlier``."""
    if role == "item":
        return _alike(before, unit, shape) if earlier in ("first item", "item") else NEVER
    if earlier == "first item" and not before.is_item:
        return LIST_OF_ONE
    if role == "first item":
        return -0.1 if unit.is_item else _opens_list(before, earlier, shape)
    return STACKED[shape.spacing] if earlier == role == "heading" and not unit.depth else 0.0


def _opens_list(before: Unit, earlier: Role, shape: Shape) -> float:
    if before.stop == ":":
        return 2.5
    return {"heading": 0.5, "paragraph": UNANNOUNCED[shape.spacing]}.get(earlier, -3.0)


def _alike(before: Unit, unit: Unit, shape: Shape) -> float:
    """Items of one list look alike, above all where nothing but that tells the last from a heading."""
    if before.is_item and unit.is_item:
        return 0.0
    if before.is_item or unit.is_item or unit.above:
        return NEVER
    votes = 0.8 if before.text[0].islower() == unit.text[0].islower() else -1.5
    votes += 0.6 if bool(stop_of(before.text)) == bool(unit.stop) else -0.8
    votes -= 2.0 if casing.is_question(unit.text) != casing.is_question(before.text) else 0.0
    if shape.spacing != "copied":
        return votes
    votes += 0.7 if casing.dress_of(unit.text) == casing.dress_of(before.text) else -0.7
    shorter, longer = sorted((before.words, unit.words))
    return votes - (1.0 if longer > MUCH_LONGER * shorter + 2 else 0.0)
