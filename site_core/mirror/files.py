"""Where copies lie, and how they are written: never half of one.

``files/<path>/index.html`` is a page, ``index.2.html`` the second page of a list, with ``.br`` and ``.gz``
beside them for servers that send files as they are. What a file alone does not say (its headers,
which page it shows) lies under ``about/``, where no server is pointed at.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from site_core.page_cache.answers import Answer, Headers

SUFFIXES = {"html": ".html", "json": ".json", "xml": ".xml", "plain": ".txt"}
LONGEST_NAME_BYTES = 200
NOT_OF_COPIES = {"age", "content-length", "etag", "surrogate-control", "surrogate-key"}
ENDINGS = {"br": ".br", "gzip": ".gz"}


class Place(NamedTuple):
    """An address without a query, and which page of its list it is ("" is the first)."""

    path: str
    number: str = ""


@dataclass(frozen=True)
class Copy:
    """A copy that lies there."""

    place: Place
    file: Path
    headers: Headers
    page_id: int | None
    made_at: float

    def body(self, coding: str) -> bytes:
        """Its bytes in ``coding``; raises ``FileNotFoundError`` where they are not there."""
        return self.file.with_name(self.file.name + ENDINGS.get(coding, "")).read_bytes()


class Copies:
    """All copies below one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, place: Place) -> Copy | None:
        about = self._about(place)
        if about is None:
            return None
        with suppress(OSError, ValueError, KeyError):
            return self._read(about)
        return None

    def __iter__(self) -> Iterator[Copy]:
        for about in (self._root / "about").rglob("*.json"):
            with suppress(OSError, ValueError, KeyError):  # taken out by now, or of another version
                yield self._read(about)

    def put(self, place: Place, answer: Answer, *, page_id: int | None) -> bool:
        """Write ``answer``; ``False`` for an address that cannot be the name of a file.

        Raises ``OSError`` when the disk does not take it; what lay there before stays then.
        """
        about = self._about(place)
        if about is None:
            return False
        _, headers, body = answer.to("GET", "", "", answer.made_at)
        name = about.relative_to(self._root / "about").with_suffix("")
        file = self._root / "files" / name
        if place.path.endswith("/"):
            file = file.with_name(file.name + _suffix(headers))
        kept = [pair for pair in headers if pair[0] not in NOT_OF_COPIES]
        for coding, ending in ENDINGS.items():
            _, coded_headers, coded = answer.to("GET", coding, "", answer.made_at)
            if ("content-encoding", coding) in coded_headers:
                _write(file.with_name(file.name + ending), coded)
        _write(file, body)
        said = {
            "place": place,
            "file": str(file.relative_to(self._root)),
            "headers": kept,
            "page": page_id,
            "made_at": answer.made_at,
        }
        _write(about, json.dumps(said).encode())
        return True

    def take_out(self, place: Place) -> None:
        """Remove the copy of ``place``, first of all what servers send."""
        copy, about = self.find(place), self._about(place)
        if copy is None or about is None:
            return
        for ending in ("", *ENDINGS.values()):
            copy.file.with_name(copy.file.name + ending).unlink(missing_ok=True)
        about.unlink(missing_ok=True)

    def take_out_below(self, place: Place) -> None:
        """Remove the copies of ``place``, an address that ends with ``/``, and of all that lies below it."""
        about = self._about(place)
        if about is None:
            return
        folder = about.parent.relative_to(self._root / "about")
        for kind in ("files", "about"):
            shutil.rmtree(self._root / kind / folder, ignore_errors=True)

    def _read(self, about: Path) -> Copy:
        said = json.loads(about.read_bytes())
        return Copy(
            place=Place(*said["place"]),
            file=self._root / said["file"],
            headers=[(name, value) for name, value in said["headers"]],
            page_id=said["page"],
            made_at=said["made_at"],
        )

    def _about(self, place: Place) -> Path | None:
        parts = place.path.split("/")[1:]
        name = parts.pop() or "index"
        if not all(map(_is_name, [*parts, name])):
            return None
        number = f".{place.number}" if place.number else ""
        return self._root.joinpath("about", *parts, f"{name}{number}.json")


def _is_name(part: str) -> bool:
    """Whether a file may be called that: nothing hidden, nothing that leads elsewhere."""
    is_plain = part.isprintable() and not part.startswith(".") and "\\" not in part
    return bool(part) and is_plain and len(part.encode("utf-8", "replace")) <= LONGEST_NAME_BYTES


def _suffix(headers: Headers) -> str:
    kind = dict(headers).get("content-type", "")
    return next((suffix for word, suffix in SUFFIXES.items() if word in kind), "")


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing: a reader never meets a half, and a full disk leaves what was there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        half.write_bytes(content)
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
