"""Lists: which a paragraph belongs to, its level, its mark, and the number that it shows."""

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from blog.importers.readers.word.names import W, number, value_in
from blog.importers.readers.word.styles import Numbered, Style, Styles

NO_LIST = "0"
NO_MARK = {"none"}
BULLETS = {"bullet"}


@dataclass(frozen=True)
class Mark:
    """Where an item stands: its list, its level from 1, whether it is numbered, and with what number."""

    list: str
    level: int
    ordered: bool
    number: int


@dataclass
class Numbering:
    """The lists of a file, and how far each has counted."""

    root: etree._Element | None
    styles: Styles
    counted: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def mark_of(self, direct: Numbered | None, style: Style, style_id: str) -> Mark | None:
        """The mark of a paragraph, and the count goes on; None when it is no item of a list."""
        said = direct if direct and direct.list else style.numbering
        if said is None or said.list == NO_LIST:
            return None
        level = direct.level if direct and direct.level is not None else None
        if level is None:
            level = self._level_of_style(said.list, style) if said.level is None else said.level
        level = min(max(level, 0), 8)
        kind = self._kind(said.list, level)
        if kind is None or kind in NO_MARK:
            return None
        shown, ordered = self._next(said.list, level), kind not in BULLETS
        depth = max(level + 1, style.depth if said is style.numbering else 0)
        return Mark(said.list, depth, ordered, shown if ordered else 0)

    @cached_property
    def _lists(self) -> dict[str, etree._Element]:
        return (
            {}
            if self.root is None
            else {e.get(f"{W}numId", ""): e for e in self.root.iter(f"{W}num")}
        )

    @cached_property
    def _abstract(self) -> dict[str, etree._Element]:
        if self.root is None:
            return {}
        return {e.get(f"{W}abstractNumId", ""): e for e in self.root.iter(f"{W}abstractNum")}

    def _definition(self, name: str) -> etree._Element | None:
        """The definition behind a list; one that only points to a style of lists is followed there."""
        for _ in range(5):
            found = self._abstract.get(value_in(self._lists.get(name), "abstractNumId") or "")
            link = value_in(found, "numStyleLink")
            if not link:
                return found
            behind = self.styles.named(link).numbering
            if behind is None:
                return self._of_style(link)
            name = behind.list
        return None

    def _of_style(self, link: str) -> etree._Element | None:
        """The definition that says itself that the style of lists ``link`` is its own."""
        own = (e for e in self._abstract.values() if value_in(e, "styleLink") == link)
        return next(own, None)

    def _level(self, name: str, level: int) -> etree._Element | None:
        own = self._own(name, level)
        inside = own.find(f"{W}lvl") if own is not None else None
        if inside is not None:
            return inside
        return _at(self._definition(name), "lvl", level)

    def _own(self, name: str, level: int) -> etree._Element | None:
        """What the list says differently from its definition."""
        return _at(self._lists.get(name), "lvlOverride", level)

    def _kind(self, name: str, level: int) -> str | None:
        found = self._level(name, level)
        if found is not None:
            return value_in(found, "numFmt") or "decimal"
        # A list that nobody defined is none that readers saw.
        return None

    def _level_of_style(self, name: str, style: Style) -> int:
        """A style may name a list whose levels name the style."""
        definition = self._definition(name)
        ids = {element.get(f"{W}styleId") for element in style.chain}
        for level in definition.iter(f"{W}lvl") if definition is not None else ():
            if value_in(level, "pStyle") in ids:
                return number(level.get(f"{W}ilvl"), 0) or 0
        return 0

    def _next(self, name: str, level: int) -> int:
        """The number that the next item shows. Lists of one definition count together, unless one begins anew."""
        definition = self._definition(name)
        key = name if definition is None else f"abstract {definition.get(f'{W}abstractNumId')}"
        counts = self.counted.setdefault(key, {})
        start = number(value_in(self._level(name, level), "start"), 1) or 0
        override = number(value_in(self._own(name, level), "startOverride"))
        if override is not None and f"{name} {level}" not in self.begun:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        self.begun.add(f"{name} {level}")
        for deeper in [each for each in counts if self._begins_anew(name, each, level)]:
            del counts[deeper]
        return counts[level]

    def _begins_anew(self, name: str, deeper: int, level: int) -> bool:
        """Whether an item of ``level`` lets the numbers of ``deeper`` begin again, as they mostly do."""
        below = number(value_in(self._level(name, deeper), "lvlRestart"), deeper)
        return level < min(below, deeper)


def _at(parent: etree._Element | None, name: str, level: int) -> etree._Element | None:
    for element in () if parent is None else parent.iterchildren(W + name):
        if element.get(f"{W}ilvl") == str(level):
            return element
    return None
