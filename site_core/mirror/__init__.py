"""The mirror: a copy of every public page as a file, for when the site itself cannot answer.

A thread of the worker keeps the copies (:mod:`site_core.mirror.copying`): what has just changed first,
everything else after it and slowly; what was withdrawn is gone before anything is written. A copy
says when it was made, and its forms give way to telephone numbers. A proxy in front of the site
serves the files (docs/deployment); while only the database is away, the site does
(:mod:`site_core.mirror.serving`).
"""

from site_core.mirror.copying import Mirror, forget_copies_below, forget_copy
from site_core.mirror.serving import AWAY, copy_for

__all__ = ["AWAY", "Mirror", "copy_for", "forget_copies_below", "forget_copy"]
