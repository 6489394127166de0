"""The practice's own colour: whether text in it can be read, and what it becomes at night.

Contrast as WCAG 2.2 defines it (SC 1.4.3 and 1.4.6); the house asks for 7:1, by day and by night.
"""

import re

from django.core.exceptions import ValidationError

ENOUGH = 7.0
DAY, NIGHT = "#fbf8f3", "#151b19"
"""``--paper`` of ``static/css/tokens.css``."""
BLACK, WHITE = "#000000", "#ffffff"
STEPS = 50
HEX = re.compile(r"#[0-9a-f]{6}", re.I)
NO_COLOUR = "Write the colour as # and six digits, such as #22543f."


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(paper: str, colour: str) -> str:
    """``colour``, or the nearest to it between it and black or white that can be read on ``paper``."""
    towards = WHITE if paper == NIGHT else BLACK
    shades = (_mixed(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next((shade for shade in shades if contrast(shade, paper) >= ENOUGH), towards)


def refuse_unreadable(colour: str) -> None:
    """A validator: raises ``ValidationError`` for what is no colour, and for one that cannot be read."""
    if not HEX.fullmatch(colour):
        raise ValidationError(NO_COLOUR)
    found = contrast(colour, DAY)
    if found < ENOUGH:
        raise ValidationError(
            f"Text in this colour is hard to read: its contrast is {found:.1f} to 1, and {ENOUGH:.0f} to 1 is "
            f"needed. This one is near it and works: {readable_on(DAY, colour)}."
        )


def stylesheet(colour: str) -> str:
    """What the site's own tokens become with ``colour``, by day and by night."""
    return (
        "@layer tokens {\n"
        f"  :root {{ --pine: {readable_on(DAY, colour)}; --on-pine: {WHITE}; }}\n"
        "  @media (prefers-color-scheme: dark) {\n"
        f"    :root {{ --pine: {readable_on(NIGHT, colour)}; --on-pine: {NIGHT}; }}\n"
        "  }\n}\n"
    )


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
