"""Readers: one package per format, each from a source to the neutral tree.

Belongs here: what says what a format says, and what several formats share. Does not belong here: cues, blocks, Django:
a reader runs in a process without database and secrets. A new format is a package and a line in ``formats``.
"""

from blog.importers.readers.formats import (
    OTHER_DOCUMENTS,
    READERS,
    UnknownFormat,
    read_article,
    unknown_format,
)

__all__ = ["OTHER_DOCUMENTS", "READERS", "UnknownFormat", "read_article", "unknown_format"]
