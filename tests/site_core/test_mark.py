"""The practice's mark: the icon that is served is the one that the code draws."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from site_core.illustrations import draw_mark

ICONS = Path(__file__).parents[2] / "static" / "icons"


def test_the_icon_for_phones_is_the_drawn_one_and_small():
    served = ICONS / "apple-touch-icon.png"
    kept, drawn = (
        Image.open(served).convert("RGB"),
        Image.open(BytesIO(draw_mark(180))).convert("RGB"),
    )
    assert kept.size == (180, 180)
    assert ImageChops.difference(kept, drawn).getbbox() is None
    assert served.stat().st_size < 4000


def test_the_icon_for_browsers_is_short_and_without_scripts():
    svg = (ICONS / "favicon.svg").read_text()
    assert len(svg) < 1000
    assert "<script" not in svg
    assert "style" not in svg
