"""Reading what strangers made: in a process of its own that may use little memory and little time.

Belongs here: the small warm process that has the readers loaded and nothing else, the children that it forks,
one for each reading, and the limits they live under. Does not belong here: formats, Django.
"""

from blog.importers.sandbox.calling import ReadingFailed, read_apart

__all__ = ["ReadingFailed", "read_apart"]
