"""Pictures drawn by code for articles without one: ridgelines and a sun, one for every title.

The same words always give the same picture. Belongs here: what is in a picture (``scene``) and
how it becomes part of a page (``svg``). Nothing here reads the database, the settings or the clock.
"""

from site_core.illustrations.scene import compose
from site_core.illustrations.svg import draw_svg

__all__ = ["compose", "draw_svg"]
