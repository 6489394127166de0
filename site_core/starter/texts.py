"""Reading the starter's texts, which are kept as JSON beside the modules that load them."""

import json
from html import unescape
from pathlib import Path
from typing import Any

from django.utils.html import strip_tags


def read_text(folder: Path, name: str) -> Any:
    """What ``name``.json in ``folder`` holds."""
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def read_folder(folder: Path) -> list[Any]:
    """What every JSON file in ``folder`` holds, by file name."""
    return [read_text(folder, path.stem) for path in sorted(folder.glob("*.json"))]


def plain(html: str) -> str:
    """``html`` without its tags, for fields that hold plain text."""
    return unescape(strip_tags(html)).strip()
