"""One reader per format: from a source to an article."""

from collections.abc import Callable

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


class UnknownFormat(UnusableSource):
    """No reader knows the file's ending."""


def read_article(source: Source) -> Article:
    """Read ``source`` with the reader for its ending; raise ``UnknownFormat`` when there is none.

    What a reader refuses, it refuses with an ``UnusableSource``: its message is one sentence for a person.
    """
    reader = READERS.get(source.suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise UnknownFormat(
            f"“{source.name}” has a format that cannot be imported; known are {known}."
        )
    return reader(source)
