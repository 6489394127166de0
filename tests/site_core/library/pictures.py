"""Picture files as cameras, phones and vandals make them."""

import resource
import struct
import zlib
from io import BytesIO

from PIL import Image

from site_core.library.pixels import cleaned

GPS = {1: "N", 2: (39.0, 44.0, 21.0), 3: "W", 4: (104.0, 59.0, 3.0)}


def encode(picture: Image.Image, format_name: str, **options) -> bytes:
    """The bytes of a file."""
    content = BytesIO()
    picture.save(content, format=format_name, **options)
    return content.getvalue()


def phone_photo(*, size: tuple[int, int] = (60, 40), orientation: int = 6) -> bytes:
    """A JPEG that says where it was taken and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A phone"
    exif.get_ifd(0x8825).update(GPS)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Denver</x:xmpmeta>"
    picture = Image.new("RGB", size, "teal")
    return encode(picture, "JPEG", exif=exif, xmp=xmp, comment="Denver")


def huge_png(width: int = 15_000, height: int = 15_000) -> bytes:
    """A PNG of a few hundred bytes that claims ``width`` × ``height`` pixels."""
    return _png(width, height, colours=0, rows=zlib.compress(bytes(1_000)))


def real_png(width: int, height: int) -> bytes:
    """A transparent PNG that really has ``width`` × ``height`` pixels, made without ever holding them."""
    rows, row = zlib.compressobj(1), bytes(1 + 4 * width)
    return _png(
        width,
        height,
        colours=6,
        rows=b"".join(rows.compress(row) for _ in range(height)) + rows.flush(),
    )


def _png(
    width: int,
    height: int,
    *,
    colours: int,
    rows: bytes,
    before: tuple[tuple[bytes, bytes], ...] = (),
) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(*each) for each in ((b"IHDR", header), *before, (b"IDAT", rows), (b"IEND", b""))]
    )


def png_full_of_words() -> bytes:
    """A PNG of one pixel whose remark of a few kilobytes unpacks to many megabytes."""
    remark = b"Comment\0\0" + zlib.compress(bytes(8 * 2**20))
    return _png(1, 1, colours=0, rows=zlib.compress(bytes(2)), before=((b"zTXt", remark),))


def cleaned_and_measured(content: bytes, most_pixels: int) -> tuple[bytes, int, float]:
    """For a child: the content of the cleaned picture, the most memory in MB and the seconds it took."""
    content = cleaned(content, most_pixels).content
    used = resource.getrusage(resource.RUSAGE_SELF)
    return content, used.ru_maxrss // 1024, used.ru_utime + used.ru_stime
