"""An article on its way in, as values that JSON knows, and back: it waits so between reading and saving."""

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from blog.importers.tree import Article, LeftOut, nodes

KIND = "is"
CLASSES: dict[str, type] = {
    each.__name__: each
    for each in (Article, LeftOut, *vars(nodes).values())
    if isinstance(each, type) and is_dataclass(each)
}
READ_AGAIN = {"pictures", "source_words"}
"""What is not kept: the source has it."""


def as_values(thing: Any) -> Any:
    """``thing`` as dictionaries, lists, texts and numbers; fields that say nothing are left out."""
    if is_dataclass(thing):
        said = {
            each.name: as_values(getattr(thing, each.name))
            for each in fields(thing)
            if each.name not in READ_AGAIN and getattr(thing, each.name) != _usual(each)
        }
        return {KIND: type(thing).__name__, **said}
    return [as_values(each) for each in thing] if isinstance(thing, tuple) else thing


def from_values(values: Any) -> Any:
    """What :func:`as_values` was given, but for what the source has."""
    if isinstance(values, dict):
        said = {name: from_values(each) for name, each in values.items() if name != KIND}
        return CLASSES[values[KIND]](**said)
    return tuple(from_values(each) for each in values) if isinstance(values, list) else values


def _usual(each: Field) -> Any:
    return each.default if each.default is not MISSING else object()
