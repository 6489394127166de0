"""Importers: articles written elsewhere become drafts of this site.

Belongs here, a room each: what every reader fills (``tree``), one reader per format (``readers``), what is recognised
on the tree whatever the format (``cues``), the blocks it becomes (``mapper``), what is stored (``drafts``), and what
one person brings in at one time and says about it (``intake``). Beside them what goes through all of them.
Does not belong here: printing, choosing files, deciding who may import.
"""

from blog.importers.readers import read_article
from blog.importers.source import Source, UnusableSource, open_source
from blog.importers.tree import Article
from blog.importers.tree.words import words_in_text, words_of

__all__ = [
    "Article",
    "Source",
    "UnusableSource",
    "open_source",
    "read_article",
    "words_in_text",
    "words_of",
]
