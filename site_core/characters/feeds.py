"""Feeds that can be read whatever their texts hold: XML refuses some characters, and then the whole feed."""

from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from site_core.characters.storable import storable_values


class _WellFormed:
    def __init__(self, **about: Any) -> None:
        super().__init__(**storable_values(about))

    def add_item(self, **entry: Any) -> None:
        super().add_item(**storable_values(entry))


class WellFormedAtom(_WellFormed, Atom1Feed):
    """Django's Atom (RFC 4287)."""


class WellFormedRss(_WellFormed, Rss201rev2Feed):
    """Django's RSS 2.0."""
