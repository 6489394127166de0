"""A scene as an inline picture that takes its colours from the page.

No style attribute, no ``<style>``, no ``id``: a strict content security policy allows it, and any
number may stand on one page. ``static/css/components/illustration.css`` gives the fills.
"""

from functools import lru_cache
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from site_core.illustrations.scene import Pine, Scene, compose
from site_core.illustrations.terrain import RidgeLine

WIDTH, HEIGHT = 160, 90
RIDGES = 5
STEPS = (50, 40, 32, 20, 10)  # far ridges are jagged and need more points than near hills

FRAME = (
    '<svg class="illustration" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice" '
    'aria-hidden="true" focusable="false"><path class="sky" d="M0 0h160v90H0z"/>'
    '<circle class="sun" cx="{}" cy="{}" r="{}"/>{}</svg>'
)


@lru_cache(maxsize=512)  # drawing takes milliseconds, and a title is drawn on every visit
def draw_svg(seed: str) -> SafeString:
    """The picture for ``seed`` as inline SVG of at most 1,600 bytes, five ridges and a sun.

    It is decoration (``aria-hidden``) and fills its box like a photograph: what does not fit is cut.
    """
    scene = compose(seed)
    outlines = [_crest(ridge, steps) for ridge, steps in zip(_chosen(scene), STEPS, strict=True)]
    outlines[-1] += "".join(_pine(pine) for pine in scene.pines)
    ridges = format_html_join("", '<path class="ridge-{}" d="{}"/>', enumerate(outlines, 1))
    sun = scene.sun
    return format_html(
        FRAME, _short(sun.x * WIDTH), _short(sun.y * HEIGHT), _short(sun.radius * HEIGHT), ridges
    )


def _chosen(scene: Scene) -> list[RidgeLine]:
    """Five ridges from the farthest to the nearest, however many the scene has."""
    last = len(scene.ridges) - 1
    return [scene.ridges[round(number * last / (RIDGES - 1))] for number in range(RIDGES)]


def _crest(ridge: RidgeLine, steps: int) -> str:
    """Path data: the crest in relative steps, closed below."""
    heights = [round(y * HEIGHT, 1) for _, y in ridge.crest(steps)]
    rises = (later - earlier for earlier, later in pairwise(heights))
    run = _short(WIDTH / steps)
    return f"M0 {_short(heights[0])}l{''.join(_pair(run, _short(rise)) for rise in rises).lstrip()}V90H0z"


def _pine(pine: Pine) -> str:
    """A narrow triangle."""
    half = _short(max(0.5, pine.height * HEIGHT * 0.14))
    fall = _short(pine.height * HEIGHT)
    top = _short((pine.foot - pine.height) * HEIGHT)
    return f"M{_short(pine.x * WIDTH)} {top}l{_pair(half, fall)}h-{_short(2 * float(half))}z"


def _pair(across: str, down: str) -> str:
    """Two numbers as path data; a minus sign separates as well as a space does."""
    return f" {across}{down}" if down.startswith("-") else f" {across} {down}"


def _short(number: float) -> str:
    """One decimal at most, without zeros that say nothing: 0.5 is .5, and -0.04 is 0."""
    text = f"{round(number, 1) + 0:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
