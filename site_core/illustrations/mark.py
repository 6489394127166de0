"""The practice's mark as a picture, for phones that want one: a sun above two ridges.

The same drawing as ``static/icons/favicon.svg``, in the same units (32 by 32), without the circle
around it: phones cut the corners themselves.
"""

from io import BytesIO

from PIL import Image, ImageDraw

UNITS = 32
SUPERSAMPLING = 4
SKY, SUN, FAR, NEAR = "#f6e3cf", "#a4522f", "#7fa596", "#2c6150"
SUN_BOX = (16.5, 8, 25.5, 17)
FAR_RIDGE = ((0, 19), (5, 15), (11, 9), (18, 17), (23, 20), (32, 18), (32, 32), (0, 32))
NEAR_RIDGE = ((0, 25), (8, 22), (15, 20), (23, 22), (32, 19), (32, 32), (0, 32))


def draw_mark(size: int) -> bytes:
    """The mark as a square PNG, ``size`` pixels wide."""
    large = size * SUPERSAMPLING
    scale = large / UNITS
    picture = Image.new("RGB", (large, large), SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse([edge * scale for edge in SUN_BOX], SUN)
    for ridge, colour in ((FAR_RIDGE, FAR), (NEAR_RIDGE, NEAR)):
        draw.polygon([(x * scale, y * scale) for x, y in ridge], colour)
    small = picture.resize((size, size), Image.Resampling.BOX)
    out = BytesIO()
    small.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
