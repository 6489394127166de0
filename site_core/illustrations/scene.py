"""What is in a picture: a sun, ridges one before the other, and pines on the nearest.

Pure geometry. Every coordinate is a share of the picture: x from 0 (left) to 1, y from 0 (top) to 1.
"""

from dataclasses import dataclass

from site_core.illustrations.chance import Chance
from site_core.illustrations.terrain import RidgeLine, Shape


@dataclass(frozen=True)
class Sun:
    """The radius is a share of the picture's height."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Pine:
    """A tree that stands at ``x``, ``foot``."""

    x: float
    foot: float
    height: float


@dataclass(frozen=True)
class Scene:
    """Everything in one picture; ridges from the farthest to the nearest, on which the pines stand."""

    sun: Sun
    ridges: tuple[RidgeLine, ...]
    pines: tuple[Pine, ...]


def compose(seed: str) -> Scene:
    """The scene that belongs to ``seed``: the same words always give the same scene."""
    chance = Chance(seed)
    light = chance.pick((chance.between(0.2, 0.36), chance.between(0.64, 0.8)))
    summit = 1 - light + chance.between(-0.08, 0.08)
    floor = chance.pick((0.69, 0.84, 0.84))
    is_open = floor > 0.7 and chance.happens(0.45)
    ridges = _ridges(chance=chance, summit=summit, floor=floor)
    side = 0.0 if summit < 0.5 else 1.0
    nearest = _nearest(chance=chance, side=side, is_open=is_open)
    return Scene(
        sun=_sun(chance=chance, x=light, horizon=ridges[0].y_at(light)),
        ridges=(*ridges, nearest),
        pines=_pines(chance=chance, ridge=nearest, side=side, is_open=is_open),
    )


def _ridges(*, chance: Chance, summit: float, floor: float) -> tuple[RidgeLine, ...]:
    """Jagged and pale ranges first; ``floor`` is where the last of them ends."""
    count = chance.pick((4, 5, 5, 6))
    ridges = []
    for number in range(count):
        depth = number / count
        shape = Shape(
            base=0.5 + (floor - 0.5) * depth + chance.between(-0.015, 0.015),
            height=chance.between(0.26, 0.36) * (1 - depth) ** 1.1 + 0.1,
            waves=chance.between(1.8, 3.4) + depth,
            sharpness=max(0.0, 0.95 - 1.25 * depth),
            summit=summit if number % 2 == 0 else 1 - summit,
            lean=chance.between(0.35, 0.6) if number < 2 else chance.between(0.15, 0.5),
        )
        ridges.append(RidgeLine(shape=shape, chance=chance))
    return tuple(ridges)


def _nearest(*, chance: Chance, side: float, is_open: bool) -> RidgeLine:
    shape = Shape(
        base=0.93 if is_open else 0.985,
        height=chance.between(0.16, 0.22),
        waves=chance.between(0.8, 1.4),
        sharpness=0,
        summit=side,
        lean=0.45 if is_open else 0.8,
    )
    return RidgeLine(shape=shape, chance=chance, octaves=3)


def _pines(*, chance: Chance, ridge: RidgeLine, side: float, is_open: bool) -> tuple[Pine, ...]:
    """Standing closer and taller toward ``side`` (x, 0 or 1), shorter where the land is open."""
    tallest = chance.between(0.2, 0.3) if is_open else chance.between(0.26, 0.42)
    pines = []
    for _ in range(6):
        away = chance.between(0, 1) ** 1.6 * 0.42
        x = abs(side - away + chance.between(-0.02, 0.02))
        height = tallest * (1 - away * 1.5) * chance.between(0.8, 1.0)
        pines.append(Pine(x=x, foot=ridge.y_at(x) + 0.012, height=height))
    return tuple(pines)


def _sun(*, chance: Chance, x: float, horizon: float) -> Sun:
    """Half behind the farthest ridge, or free above it."""
    above = chance.pick((chance.between(0, 0.1), chance.between(0.12, 0.2)))
    return Sun(x, max(0.14, horizon - above), radius=chance.between(0.045, 0.07))
