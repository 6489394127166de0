"""The lists of patterns that the engine itself needs, and where they stand in a sentence."""

from functools import lru_cache

from site_core.wording.patterns import Patterns
from site_core.wording.syntax import parsed
from site_core.wording.texts import Sentence
from site_core.wording.words import classes, patterns


def phrases(name: str) -> Patterns:
    """The patterns of this list of ``words.toml``."""
    return Patterns((parsed(pattern, classes()), None) for pattern in patterns(name))


@lru_cache(maxsize=256)
def spans(found: Patterns, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where ``found`` stand in ``sentence``: looked for once, however much is found in it."""
    return tuple((begin, end) for begin, end, _ in found.found_in(sentence))
