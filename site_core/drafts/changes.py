"""What a later version of a text lacks that an earlier one had, block by block and item by item."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail.fields import StreamField

FEW_WORDS = 5
"""A correction takes away fewer words; a block or an item without any of its own counts as so many at least."""
MANY = 20
ALIKE = 0.65
"""How alike a word and its correction are: 1 is the same."""

Content = dict[str, Any]
Place = tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """How many blocks came, went and hold other words, from one version to the next."""

    added: int
    deleted: int
    changed: int
    fields: tuple[str, ...]

    def __str__(self) -> str:
        counted = [(self.added, "added"), (self.deleted, "deleted"), (self.changed, "changed")]
        parts = [
            f"{number} block{'' if number == 1 else 's'} {what}"
            for number, what in counted
            if number
        ]
        parts += [f"{name} changed" for name in self.fields]
        said = ", ".join(parts) or "nothing that readers see"
        return f"{said[0].upper()}{said[1:]}"


def words_lost(before: Content, *later: Content, model: type[Model]) -> int:
    """How many words of ``before`` none of ``later`` has, block by block and item by item.

    All are what revisions of ``model`` hold. Moving a block takes nothing away, and a word that was corrected or
    written to its end is the same word.
    """
    left = [dict(_texts(each, model)) for each in later]
    return sum(
        _lost(text, [texts.get(place, "") for texts in left])
        for place, text in _texts(before, model)
    )


def changes_between(before: Content, after: Content, *, model: type[Model]) -> Changes:
    """What happened from ``before`` to ``after``, both as a revision of ``model`` holds them."""
    old, new = _blocks(before, model), _blocks(after, model)
    both = old.keys() & new.keys()
    names = [
        field.verbose_name
        for field in _plain_fields(model)
        if (before.get(field.name) or "") != (after.get(field.name) or "")
    ]
    return Changes(
        added=len(new.keys() - both),
        deleted=len(old.keys() - both),
        changed=sum(old[key] != new[key] for key in both),
        fields=tuple(str(name) for name in names),
    )


def _lost(before: str, later: list[str]) -> int:
    had = Counter(strip_tags(before).split())
    has = Counter()
    for each in later:
        has |= Counter(strip_tags(each).split())
    if not has:
        return max(had.total(), FEW_WORDS) if had else 0
    gone = had - has
    return gone.total() - (_corrected(gone, has - had) if gone.total() < MANY else 0)


def _corrected(gone: Counter, new: Counter) -> int:
    """How many of the words that are ``gone`` stand among the ``new`` ones in another spelling."""
    unused, found = list(new.elements()), 0
    for word in gone.elements():
        near = [each for each in unused if each[:1].casefold() == word[:1].casefold()]
        longer = [each for each in near if each.startswith(word)]
        if alike := longer or get_close_matches(word, near, n=1, cutoff=ALIKE):
            unused.remove(alike[0])
            found += 1
    return found


def _texts(content: Content, model: type[Model]) -> Iterator[tuple[Place, str]]:
    for name, stream in _streams(content, model):
        yield from _leaves(stream, (name,))
    for field in _plain_fields(model):
        yield (field.name,), str(content.get(field.name) or "")


def _leaves(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            key, inner = _keyed(each, index)
            yield from _leaves(inner, (*place, key))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, (*place, name))
    elif value not in (None, "", False):
        yield place, str(value)


def _keyed(each: Any, index: int) -> tuple[str, Any]:
    """A block or an item by its id; anything else by where it stands."""
    if isinstance(each, dict) and each.get("id") and "value" in each:
        return each["id"], each["value"]
    return str(index), each


def _blocks(content: Content, model: type[Model]) -> dict[Place, list]:
    return {
        (name, key): sorted(text for _, text in _leaves(inner, ()))
        for name, stream in _streams(content, model)
        for key, inner in (_keyed(each, index) for index, each in enumerate(stream))
    }


def _streams(content: Content, model: type[Model]) -> Iterator[tuple[str, list]]:
    for field in model._meta.fields:
        if isinstance(field, StreamField):
            stored = content.get(field.name) or "[]"
            yield field.name, json.loads(stored) if isinstance(stored, str) else stored


def _plain_fields(model: type[Model]) -> list:
    """Fields that people write words into; what the machine derives is not among them."""
    written = {"CharField", "TextField"}
    return [
        field
        for field in model._meta.fields
        if field.get_internal_type() in written
        and field.editable
        and not isinstance(field, StreamField)
        and field.name not in {"draft_title"}
    ]
