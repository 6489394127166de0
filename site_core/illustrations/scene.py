"""What is in a picture: a sky, a sun or moon, ridges one before the other, sometimes more.

Pure geometry. Every coordinate is a share of the picture: x from 0 (left) to 1, y from 0 (top) to 1.
"""

from dataclasses import dataclass

from site_core.illustrations.chance import Chance
from site_core.illustrations.terrain import RidgeLine, Shape
from site_core.illustrations.trees import Polygon, footpath, grove, treeline

HOURS = ("dawn", "morning", "noon", "evening", "dusk")


@dataclass(frozen=True)
class Disc:
    """The sun or the moon; the radius is a share of the picture's height."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Layer:
    """A ridge with what stands on it."""

    ridge: RidgeLine
    depth: float  # 0 the farthest, 1 the nearest
    trees: tuple[Polygon, ...] = ()


@dataclass(frozen=True)
class Scene:
    """Everything in one picture, from back to front."""

    hour: str
    disc: Disc
    stars: tuple[Disc, ...]
    layers: tuple[Layer, ...]
    waterline: float | None = None  # y of the far shore of a lake before the last layer
    path: Polygon | None = None  # on the last layer


def compose(seed: str, *, night: bool = False) -> Scene:
    """The scene that belongs to ``seed``: the same words always give the same scene.

    ``night`` keeps the land and exchanges the sky.
    """
    chance = Chance(seed)
    hour = chance.pick(HOURS)
    light = chance.pick((chance.between(0.2, 0.36), chance.between(0.64, 0.8)))
    has_lake = chance.happens(0.36)
    has_path = not has_lake and chance.happens(0.45)
    summit = 1 - light + chance.between(-0.08, 0.08)
    layers = _layers(chance=chance, summit=summit, has_lake=has_lake, has_path=has_path)
    nearest = layers[-1].ridge
    return Scene(
        hour="night" if night else hour,
        disc=_disc(chance=chance, x=light, hour=hour, horizon=layers[0].ridge.y_at(light)),
        stars=_stars(chance),
        layers=layers,
        waterline=chance.between(0.66, 0.7) if has_lake else None,
        path=footpath(ridge=nearest, start=1 - summit, end=light, chance=chance)
        if has_path
        else None,
    )


def _layers(*, chance: Chance, summit: float, has_lake: bool, has_path: bool) -> tuple[Layer, ...]:
    count = chance.pick((4, 5, 5, 6))
    floor = 0.69 if has_lake else 0.84
    layers = []
    for number in range(count):
        depth = number / count
        lean = chance.between(0.35, 0.6) if number < 2 else chance.between(0.15, 0.5)
        shape = Shape(
            base=0.5 + (floor - 0.5) * depth + chance.between(-0.015, 0.015),
            height=chance.between(0.26, 0.36) * (1 - depth) ** 1.1 + (0.06 if has_lake else 0.12),
            waves=chance.between(1.8, 3.4) + depth,
            sharpness=max(0.0, 0.95 - 1.25 * depth),
            summit=summit if number % 2 == 0 else 1 - summit,
            lean=lean,
        )
        ridge = RidgeLine(shape=shape, chance=chance)
        wooded = depth > 0.55 and chance.happens(0.75)
        layers.append(Layer(ridge, depth, treeline(ridge=ridge, chance=chance) if wooded else ()))
    return (*layers, _foreground(chance=chance, summit=summit, bare=has_path))


def _foreground(*, chance: Chance, summit: float, bare: bool) -> Layer:
    side = 0.0 if summit < 0.5 else 1.0
    shape = Shape(
        base=0.93 if bare else 0.985,
        height=chance.between(0.16, 0.22),
        waves=chance.between(0.8, 1.4),
        sharpness=0,
        summit=side,
        lean=0.45 if bare else 0.8,
    )
    ridge = RidgeLine(shape=shape, chance=chance, octaves=3)
    count = int(chance.between(3, 7) if bare else chance.between(9, 18))
    height = chance.between(0.2, 0.3) if bare else chance.between(0.26, 0.42)
    return Layer(ridge, 1, grove(ridge=ridge, side=side, count=count, height=height, chance=chance))


def _disc(*, chance: Chance, x: float, hour: str, horizon: float) -> Disc:
    radius = chance.between(0.045, 0.07)
    # Low light sits near the ridge, sometimes half behind it; at noon it stands free.
    above = chance.between(0.12, 0.2) if hour in {"noon", "dusk"} else chance.between(0.0, 0.1)
    return Disc(x, max(0.14, horizon - above), radius)


def _stars(chance: Chance) -> tuple[Disc, ...]:
    return tuple(
        Disc(chance.between(0, 1), chance.between(0, 0.5) ** 1.2, chance.between(0.0008, 0.0022))
        for _ in range(46)
    )
