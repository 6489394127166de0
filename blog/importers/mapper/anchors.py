"""Links inside a text: they lead to a heading by the address that the page gives it, or they are words."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from django.utils.text import slugify

from blog.importers.tree import Heading, Node, Run, plain

OWN = re.compile(r"#(?P<name>.+)$")


def with_anchors(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` with links to a heading as links to its address on the page; others inside the text end."""
    places = dict(_fragments(nodes))
    if not any(run.href.startswith("#") for run in _runs(nodes)):
        return nodes
    return tuple(_linked(node, places) for node in nodes)


def _fragments(nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """What links call each heading: its names in the source, and the address made of its words."""
    for node in nodes:
        if isinstance(node, Heading):
            fragment = slugify(plain(node.text)) or "section"
            for name in (*node.anchors, fragment):
                yield name, fragment


def _linked(value: Any, places: dict[str, str]) -> Any:
    if isinstance(value, Run):
        found = OWN.match(value.href)
        if not found:
            return value
        place = places.get(found["name"])
        return replace(value, href=f"#{place}" if place else "")
    if isinstance(value, tuple):
        return tuple(_linked(inner, places) for inner in value)
    if is_dataclass(value):
        changed = {}
        for each in fields(value):
            old = getattr(value, each.name)
            if isinstance(old, tuple) and old:
                changed[each.name] = _linked(old, places)
        return replace(value, **changed) if changed else value
    return value


def _runs(value: Any) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _runs(inner)
    elif is_dataclass(value):
        for each in fields(value):
            inner = getattr(value, each.name)
            if isinstance(inner, tuple):
                yield from _runs(inner)
