"""Pictures drawn by code: layered ridgelines and skies, one for every title.

The same words always give the same picture. Belongs here: what is in a picture (``scene``), its
colours (``palette``), and the two ways to draw it (``raster`` for files, ``svg`` for pages).
Nothing here reads the database, the settings or the clock.
"""

from site_core.illustrations.mark import draw_mark
from site_core.illustrations.raster import draw_picture
from site_core.illustrations.scene import Scene, compose
from site_core.illustrations.svg import draw_svg

__all__ = ["Scene", "compose", "draw_mark", "draw_picture", "draw_svg"]
