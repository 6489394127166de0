"""docs/operations.md says what may be uploaded, and how large it may be."""

from django.conf import settings

from blog.importers.archives import MOST_FILES, MOST_UNPACKED_BYTES
from blog.importers.source import BINARY, MOST_ARCHIVE_BYTES, MOST_BYTES
from site_core.env import PROJECT_DIR

MEGABYTE = 1024 * 1024


def test_kinds_and_sizes_are_those_of_the_code() -> None:
    page = (PROJECT_DIR / "docs/operations.md").read_text()
    lines = page.partition("### What may be uploaded")[2].partition("\n### ")[0].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][1:]
    kinds = [row[1].partition(";")[0].split(", ") for row in rows]

    assert kinds[0] == settings.WAGTAILIMAGES_EXTENSIONS
    assert kinds[1] == settings.WAGTAILDOCS_EXTENSIONS
    assert [row[2] for row in rows] == [
        f"{settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MEGABYTE} MB, "
        f"{settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:,} pixels",
        f"{settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // MEGABYTE} MB",
        f"{MOST_BYTES // MEGABYTE} MB",
        f"{BINARY['.docx'] // MEGABYTE} MB",
        f"{MOST_ARCHIVE_BYTES // MEGABYTE} MB, {MOST_FILES} files, {MOST_UNPACKED_BYTES // MEGABYTE} MB unpacked",
    ]
