"""Which characters a text may hold, so that whatever is made of it can be read everywhere.

Belongs here: what is taken out or replaced, and where that happens before a row is written. Does
not belong here: what a text may say.
"""

from site_core.characters.feeds import WellFormedAtom, WellFormedRss
from site_core.characters.saving import clean_before_saving
from site_core.characters.storable import storable, storable_values

__all__ = ["WellFormedAtom", "WellFormedRss", "clean_before_saving", "storable", "storable_values"]
