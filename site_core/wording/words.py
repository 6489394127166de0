"""The words that the engine itself needs to read a sentence, from ``words.toml``."""

import tomllib
from pathlib import Path

_DATA = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def words(name: str) -> frozenset[str]:
    """The single words of this list."""
    return frozenset(_DATA[name].split())


def patterns(name: str) -> list[str]:
    """The patterns of this list, as they are written."""
    return _DATA[name]


def classes() -> dict[str, str]:
    """The classes of words that these patterns name."""
    return _DATA["classes"]
