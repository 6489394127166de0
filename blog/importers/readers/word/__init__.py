"""Word files: read by us from the archive that they are, with what Word says outright.

Belongs here: the parts of the archive, styles, numbering, runs, paragraphs, tables, pictures, notes. Does not
belong here: cues that other formats need too, blocks, storing.
"""

from blog.importers.readers.word.reader import read_word

__all__ = ["read_word"]
