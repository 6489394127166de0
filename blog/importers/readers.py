"""One reader per format: from a source to an article."""

from collections.abc import Callable

from blog.importers.article import Article
from blog.importers.html import read_html
from blog.importers.markdown import is_markdown, read_markdown
from blog.importers.source import Source, UnusableSource
from blog.importers.text import read_text
from blog.importers.word import read_word

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
