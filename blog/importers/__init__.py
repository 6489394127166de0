"""Importers: articles written elsewhere become drafts of this site.

Belongs here: reading a file (``source``), one reader per format behind one interface (``readers``), what
every reader fills (``article``, ``tree``), what is recognised on it whatever the format (``cues``), the blocks
it becomes (``mapper``), the promise that no word is lost (``words``), the only place that stores (``write``).
Does not belong here: printing, choosing files, deciding who may import.
"""

from blog.importers.article import Article, LeftOut
from blog.importers.readers import READERS, UnknownFormat, read_article
from blog.importers.source import MOST_BYTES, Source, UnusableSource, open_source
from blog.importers.words import words_in_text, words_lost, words_of

__all__ = [
    "MOST_BYTES",
    "READERS",
    "Article",
    "LeftOut",
    "Source",
    "UnknownFormat",
    "UnusableSource",
    "open_source",
    "read_article",
    "words_in_text",
    "words_lost",
    "words_of",
]
