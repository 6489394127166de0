"""What was deleted is kept for thirty days, and can come back to its place.

Belongs here: putting a page into the trash, bringing it back, sweeping what is over, and the screens for
it. The flag is a model (``site_core.models.trash``); lists, choosers and searches ask it.
"""
