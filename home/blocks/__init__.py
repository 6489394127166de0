"""What the practice's own pages are written with: the shared blocks, in one body."""

from home.blocks.body import PageBody

__all__ = ["PageBody"]
