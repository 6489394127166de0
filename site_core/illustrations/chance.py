"""Chance that always falls the same way for the same words."""

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")


class Chance:
    """Numbers drawn from a text. Only ``Random.random`` is used: Python promises never to change it."""

    def __init__(self, seed: str) -> None:
        digest = hashlib.sha256(seed.strip().casefold().encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big"))

    def between(self, low: float, high: float) -> float:
        """A number from ``low`` up to ``high``."""
        return low + (high - low) * self._random.random()

    def happens(self, share: float) -> bool:
        """True in ``share`` (0 to 1) of all cases."""
        return self._random.random() < share

    def pick(self, options: Sequence[Choice]) -> Choice:
        """One of ``options``."""
        return options[int(self._random.random() * len(options))]
