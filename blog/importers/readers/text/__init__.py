"""Plain text: structure guessed from how people write, with every guess a vote and every doubt named.

Belongs here: one module per cue family, from lines to blocks. Does not belong here: files and
encodings (``source``), anything that other formats need, storing.
"""

from blog.importers.readers.text.reader import read_text

__all__ = ["read_text"]
