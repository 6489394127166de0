"""One reader per format: from a source to an ``Imported``."""

from collections.abc import Callable

from blog.importers.imported import Imported
from blog.importers.source import Source, UnusableSource
from blog.importers.text import read_text

Reader = Callable[[Source], Imported]

READERS: dict[str, Reader] = {".txt": read_text, ".text": read_text}


class UnknownFormat(UnusableSource):
    """No reader knows the file's ending."""


def read_article(source: Source) -> Imported:
    """Read ``source`` with the reader for its ending; raise ``UnknownFormat`` when there is none.

    A reader never raises on a text that ``open_source`` accepted.
    """
    reader = READERS.get(source.suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise UnknownFormat(
            f"“{source.name}” has a format that cannot be imported; known are {known}."
        )
    return reader(source)
