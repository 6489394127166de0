"""Looking at what strangers made: in a process of its own that may use little memory and little time.

Belongs here: the small warm process, the children that it forks, one for each piece of work, and the limits they
live under. Does not belong here: what the work is, Django.
"""

from site_core.sandbox.calling import do_apart
from site_core.sandbox.limits import Limits, Unusable

__all__ = ["Limits", "Unusable", "do_apart"]
