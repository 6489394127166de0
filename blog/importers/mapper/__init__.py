"""From the neutral tree to the blocks of an article, whatever the reader.

Belongs here: the shape of every block, what blocks can hold, and what becomes of that which is larger or
which they cannot show. Nothing is cut, dropped or refused: it is split, kept, and named by a doubt.
Does not belong here: formats, cues, storing.
"""

from blog.importers.mapper.body import blocks_of
from blog.importers.mapper.levels import levels_of
from blog.importers.mapper.mapped import Block, BlockDoubt, Mapped, items_in
from blog.importers.mapper.rich import cleaned

__all__ = ["Block", "BlockDoubt", "Mapped", "blocks_of", "cleaned", "items_in", "levels_of"]
