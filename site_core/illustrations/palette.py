"""The colours of each hour, mixed from the site's paper, ink, pine and clay."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """The colours of a picture, each as red, green, blue from 0 to 255."""

    zenith: Colour
    horizon: Colour
    disc: Colour
    glow: Colour
    far: Colour
    middle: Colour
    near: Colour
    haze: Colour  # what lies in the valleys
    path: Colour

    def ridge(self, depth: float) -> Colour:
        """The crest's colour: air thickens with distance, so far ridges are pale (depth 0)."""
        if depth < 0.5:
            return mix(self.far, self.middle, depth * 2)
        return mix(self.middle, self.near, depth * 2 - 1)

    def valley(self, depth: float) -> Colour:
        """The colour at the foot of a ridge, where the haze gathers."""
        return mix(self.ridge(depth), self.haze, 0.62 * (1 - depth) + 0.1)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``one`` with ``share`` (0 to 1) of ``other`` in it."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def _colour(code: str) -> Colour:
    return tuple(bytes.fromhex(code))


def _palette(*codes: str) -> Palette:
    return Palette(*(_colour(code) for code in codes))


#         zenith    horizon   disc      glow      far       middle    near      haze      path
PALETTES = {
    "dawn": _palette(
        "b9c9d0", "fbe3d3", "fff8ee", "ffdcc4", "c9bcc0", "7f989a", "274a45", "f6e3d8", "cdb9a6"
    ),
    "morning": _palette(
        "c9dcd8", "fbeedd", "fffaf0", "ffe9c9", "bccfcb", "6f9a8c", "1f4a3c", "f3ebdf", "d8cfba"
    ),
    "noon": _palette(
        "bcd6d3", "f4f2e8", "fffdf6", "fdf6df", "a9c5c0", "5a8b7b", "2c5d4a", "e6ece4", "dcd3bd"
    ),
    "evening": _palette(
        "e9cfb6", "fce8cd", "fff6e4", "ffcf9a", "e2b394", "a9755a", "2a4339", "fae0c4", "cfae8c"
    ),
    "dusk": _palette(
        "6f8b92", "f2c9a6", "fff0d6", "f9cfa2", "b89d95", "66726f", "1b312b", "e9c5a8", "9d8f7c"
    ),
    "night": _palette(
        "10191a", "38554f", "ece7d8", "7fa596", "3f5d56", "25403a", "0c1413", "4d6b63", "4a5a52"
    ),
}
