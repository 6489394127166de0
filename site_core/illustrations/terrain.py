"""The line of a ridge: smooth noise, sharpened into peaks where the ridge is far away."""

import math
from dataclasses import dataclass

from site_core.illustrations.chance import Chance

LATTICE = 64


@dataclass(frozen=True)
class Shape:
    """How a ridge runs. Heights and places are shares of the picture, 0 to 1."""

    base: float  # y of the ridge where it is lowest
    height: float  # how far its highest point rises above that
    waves: float  # how many hills fit into the width
    sharpness: float  # 0 rolling hills, 1 jagged peaks
    summit: float  # x around which it is highest
    lean: float  # how strongly it gathers there, 0 to 1


class RidgeLine:
    """The crest of a ridge as a function of x, so that it can be sampled as finely as needed."""

    def __init__(self, *, shape: Shape, chance: Chance, octaves: int = 5) -> None:
        self.shape = shape
        self._octaves = [[chance.between(-1, 1) for _ in range(LATTICE)] for _ in range(octaves)]
        self._shift = chance.between(0, LATTICE)

    def y_at(self, x: float) -> float:
        """The height of the crest at ``x`` (both 0 to 1, y grows downwards)."""
        shape = self.shape
        envelope = 1 - shape.lean + shape.lean * math.exp(-(((x - shape.summit) / 0.36) ** 2))
        return shape.base - shape.height * envelope * self._relief(x)

    def crest(self, steps: int) -> tuple[tuple[float, float], ...]:
        """The crest from the left edge to the right one in ``steps`` equal steps."""
        return tuple((step / steps, self.y_at(step / steps)) for step in range(steps + 1))

    def _relief(self, x: float) -> float:
        total, weight, share, waves = 0.0, 0.0, 1.0, self.shape.waves
        for lattice in self._octaves:
            noise = _smooth(lattice, x * waves + self._shift)
            peaked = 1 - 2 * abs(noise)
            total += share * (noise + (peaked - noise) * self.shape.sharpness)
            weight += share
            # A far range keeps its small teeth, a near hill is smooth.
            share *= 0.30 + 0.16 * self.shape.sharpness
            waves *= 2.1
        return 0.5 + 0.5 * total / weight


def _smooth(lattice: list[float], position: float) -> float:
    whole = math.floor(position)
    part = position - whole
    eased = part * part * part * (part * (part * 6 - 15) + 10)
    left, right = lattice[whole % LATTICE], lattice[(whole + 1) % LATTICE]
    return left + (right - left) * eased
