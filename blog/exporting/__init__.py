"""Taking all articles out: as Markdown with pictures, and as WordPress imports them.

Belongs here: which texts there are (``texts``), how each block is written in Markdown (``blocks``, ``inline``),
one article as a file (``files``), the archive (``archive``) and WordPress's format (``wordpress``). Does not belong
here: who may do it, which is for the screen in ``admin``.
"""
