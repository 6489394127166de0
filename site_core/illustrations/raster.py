"""A scene as a picture file."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from site_core.illustrations.palette import PALETTES, Colour, Palette, mix
from site_core.illustrations.scene import Disc, Layer, Scene, compose

SUPERSAMPLING = 2
MOST_BYTES = 15_000
QUALITIES = (82, 74, 66, 56, 44, 30)
CREST_STEPS = 400


@lru_cache(maxsize=64)  # half a second each; the same title asks again
def draw_picture(seed: str, width: int, height: int, *, night: bool = False) -> bytes:
    """The picture for ``seed`` as a WebP of ``width`` by ``height`` pixels.

    Quality is lowered step by step until the file is no larger than ``MOST_BYTES``; at 1600 by 900
    the first steps are enough. The same arguments give the same pixels.
    """
    scene = compose(seed, night=night)
    large = _paint(scene, (width * SUPERSAMPLING, height * SUPERSAMPLING))
    return _encode(large.resize((width, height), Image.Resampling.BOX))


def _encode(picture: Image.Image) -> bytes:
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def _paint(scene: Scene, size: tuple[int, int]) -> Image.Image:
    palette = PALETTES[scene.hour]
    canvas = _gradient(size, palette.zenith, palette.horizon, end=0.62)
    if scene.hour == "night":
        _dot_stars(canvas, scene.stars, palette)
    _light(canvas, scene.disc, palette)
    *distance, foreground = scene.layers
    for layer in distance:
        _lay(canvas, layer, palette)
    if scene.waterline is not None:
        _flood(canvas, scene.waterline, scene.disc, palette)
    _lay(canvas, foreground, palette)
    if scene.path is not None:
        _fill(canvas, scene.path, mix(palette.near, palette.path, 0.62))
    return canvas


def _gradient(size: tuple[int, int], top: Colour, bottom: Colour, *, end: float) -> Image.Image:
    """Colours from ``top`` to ``bottom``, reached at ``end`` (share of the height)."""
    _, height = size
    column = Image.new("RGB", (1, height))
    reach = max(1, int(height * end))
    column.putdata([mix(top, bottom, min(1, y / reach) ** 0.9) for y in range(height)])
    return column.resize(size, Image.Resampling.NEAREST)


def _light(canvas: Image.Image, disc: Disc, palette: Palette) -> None:
    """The sun or moon with the glow around it."""
    width, height = canvas.size
    x, y = disc.x * width, disc.y * height
    for reach, strength in ((0.95, 0.55), (0.34, 0.5)):
        side = int(height * reach * 2)
        halo = ImageOps.invert(Image.radial_gradient("L")).resize((side, side))
        faded = halo.point(
            [int(255 * strength * max(0, (v - 75) / 180) ** 1.6) for v in range(256)]
        )
        mask = Image.new("L", canvas.size)
        mask.paste(faded, (int(x - side / 2), int(y - side / 2)))
        canvas.paste(palette.glow, mask=mask)
    radius = disc.radius * height
    ImageDraw.Draw(canvas).ellipse((x - radius, y - radius, x + radius, y + radius), palette.disc)


def _dot_stars(canvas: Image.Image, stars: tuple[Disc, ...], palette: Palette) -> None:
    width, height = canvas.size
    draw = ImageDraw.Draw(canvas)
    for star in stars:
        x, y, radius = star.x * width, star.y * height, star.radius * height
        colour = mix(palette.zenith, palette.disc, 0.75 - star.y)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


def _lay(canvas: Image.Image, layer: Layer, palette: Palette) -> None:
    """A ridge with its trees: dark at the crest, fading into the valley's haze."""
    crest = layer.ridge.crest(CREST_STEPS)
    mask = Image.new("L", canvas.size)
    for shape in ((*crest, (1, 1.05), (0, 1.05)), *layer.trees):
        _fill(mask, shape, 255)
    top = max(0, int(min(y for _, y in crest) * canvas.height))
    fall = int(canvas.height * 0.3)
    colours = Image.new("RGB", canvas.size, palette.ridge(layer.depth))
    shade = _gradient(
        (canvas.width, fall), palette.ridge(layer.depth), palette.valley(layer.depth), end=1
    )
    colours.paste(shade, (0, top))
    colours.paste(palette.valley(layer.depth), (0, top + fall, canvas.width, canvas.height))
    canvas.paste(colours, mask=mask)


def _flood(canvas: Image.Image, waterline: float, disc: Disc, palette: Palette) -> None:
    """A lake below ``waterline``: the land above it upside down, dimmed, with the light's track."""
    width, height = canvas.size
    shore = int(waterline * height)
    depth = height - shore
    above = canvas.crop((0, max(0, shore - int(depth * 1.9)), width, shore))
    mirror = ImageOps.flip(above).resize((width, depth))
    mirror = mirror.filter(ImageFilter.BoxBlur(height / 220))
    water = _gradient((width, depth), palette.horizon, palette.zenith, end=0.9)
    surface = Image.blend(mirror, water, 0.42)
    canvas.paste(surface, (0, shore))
    _glitter(canvas, shore=shore, disc=disc, palette=palette)


def _glitter(canvas: Image.Image, *, shore: int, disc: Disc, palette: Palette) -> None:
    """Short bright strokes on the water under the sun or moon."""
    width, height = canvas.size
    mask = Image.new("L", canvas.size)
    draw = ImageDraw.Draw(mask)
    for step in range(15):
        far = step / 14
        y = shore + height * (0.008 + 0.2 * far**1.25)
        half = width * (0.012 + 0.03 * far) * (1.0, 0.55, 0.8, 0.4)[step % 4]
        x = disc.x * width + width * 0.008 * (0.0, 1.0, -0.7, 0.4, -1.0)[step % 5]
        thick = height * (0.0012 + 0.0022 * far)
        draw.rounded_rectangle(
            (x - half, y - thick, x + half, y + thick), thick, int(190 - 110 * far)
        )
    canvas.paste(palette.disc, mask=ImageChops.multiply(mask, mask))


def _fill(canvas: Image.Image, polygon, colour) -> None:
    width, height = canvas.size
    ImageDraw.Draw(canvas).polygon([(x * width, y * height) for x, y in polygon], fill=colour)
