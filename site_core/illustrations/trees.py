"""Pines and a path: what stands on the nearest ridges."""

import math

from site_core.illustrations.chance import Chance
from site_core.illustrations.terrain import RidgeLine

Polygon = tuple[tuple[float, float], ...]

ASPECT = 16 / 9  # a share of the height is this much wider than a share of the width


def pine(*, x: float, foot: float, height: float, chance: Chance) -> Polygon:
    """A pine whose trunk stands at ``x``, ``foot``; ``height`` as a share of the picture's height."""
    tiers = 6 if height > 0.1 else 3
    spread = height * chance.between(0.15, 0.19) / ASPECT
    left, right = [(x, foot - height)], []
    for tier in range(1, tiers + 1):
        reach = spread * (tier / tiers) ** 0.85
        y = foot - height + height * 0.94 * tier / tiers
        for side, edge in ((-1, left), (1, right)):
            tip = reach * chance.between(0.82, 1.12)
            edge.append((x + side * tip, y + height * 0.02))
            edge.append((x + side * tip * 0.42, y - height * 0.025))
    trunk = [(x - spread * 0.1, foot + height * 0.05), (x + spread * 0.1, foot + height * 0.05)]
    return (*left, *trunk, *reversed(right))


def grove(
    *, ridge: RidgeLine, side: float, count: int, height: float, chance: Chance
) -> tuple[Polygon, ...]:
    """Pines on ``ridge``, standing closer and taller toward ``side`` (x, 0 or 1)."""
    trees = []
    for _ in range(count):
        away = chance.between(0, 1) ** 1.6 * 0.42
        x = abs(side - away + chance.between(-0.02, 0.02))
        tall = height * (1 - away * 1.5) * chance.between(0.6, 1.0)
        trees.append(pine(x=x, foot=ridge.y_at(x) + 0.012, height=tall, chance=chance))
    return tuple(trees)


def treeline(*, ridge: RidgeLine, chance: Chance) -> tuple[Polygon, ...]:
    """Small trees in loose groups along the whole crest of ``ridge``."""
    trees, x = [], 0.0
    while x < 1:
        x += chance.between(0.0025, 0.008)
        thick = math.sin(x * 23 + ridge.y_at(0) * 90) + math.sin(x * 9.7)
        if thick < chance.between(-0.5, 1.3):
            continue
        height = chance.between(0.016, 0.03) + 0.008 * thick
        trees.append(pine(x=x, foot=ridge.y_at(x) + 0.006, height=height, chance=chance))
    return tuple(trees)


def footpath(*, ridge: RidgeLine, start: float, end: float, chance: Chance) -> Polygon:
    """A path from ``start`` (x at the lower edge) that narrows toward the crest at ``end``."""
    left, right = [], []
    sway = chance.between(0.05, 0.11) * (1 if chance.happens(0.5) else -1)
    top = ridge.y_at(end)
    for step in range(41):
        far = step / 40
        # Seen from standing height, equal steps on the ground shrink toward the crest.
        y = 1.02 - (1.02 - top) * (1 - (1 - far) ** 1.7)
        x = start + (end - start) * far + math.sin(far * 5.2) * sway * (1 - far) ** 0.9
        half = 0.034 * (1 - far) ** 1.6 + 0.0012
        left.append((x - half, y))
        right.append((x + half, y))
    return (*left, *reversed(right))
