"""One reader per format: from a source to an article."""

from collections.abc import Callable
from pathlib import PurePath

from blog.importers.readers.html import read_html
from blog.importers.readers.markdown import is_markdown, read_markdown
from blog.importers.readers.text import read_text
from blog.importers.readers.word import read_word
from blog.importers.source import Source, UnusableSource
from blog.importers.tree import Article

Reader = Callable[[Source], Article]


def _read_text(source: Source) -> Article:
    return read_markdown(source) if is_markdown(source.text) else read_text(source)


READERS: dict[str, Reader] = {
    ".docx": read_word,
    ".htm": read_html,
    ".html": read_html,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".text": _read_text,
    ".txt": _read_text,
}


SAVED_AGAIN = "Open it where it was written, save it as Word (.docx) and bring that in."
COPIED = "Copy its text and paste it here, or bring in the file that it was made from."
# What a practice may have its texts in, and what to do with each.
OTHER_DOCUMENTS = {
    **dict.fromkeys((".doc", ".docm", ".dotx", ".odt", ".pages", ".rtf", ".wps"), SAVED_AGAIN),
    ".pdf": COPIED,
}
ELSEWHERE = {
    **OTHER_DOCUMENTS,
    ".xml": "If it is an export of WordPress, open each article there, copy it and paste it here.",
}


class UnknownFormat(UnusableSource):
    """No reader knows the file's ending."""


def unknown_format(name: str, *further: str) -> UnknownFormat:
    """The refusal of the file ``name``: what to do with it, else which endings are taken, ``further`` ones included."""
    known = f"Known are {', '.join(sorted([*READERS, *further]))}."
    what = ELSEWHERE.get(PurePath(name).suffix.lower(), known)
    return UnknownFormat(f"“{name}” has a format that cannot be brought in. {what}")


def read_article(source: Source) -> Article:
    """Read ``source`` with the reader for its ending; raise ``UnknownFormat`` when there is none.

    What a reader refuses, it refuses with an ``UnusableSource``: its message is one sentence for a person.
    """
    reader = READERS.get(source.suffix)
    if reader is None:
        raise unknown_format(source.name)
    return reader(source)
