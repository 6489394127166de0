"""Everything that a visitor sends us: enquiries, comments, newsletter, and the safe they share.

Belongs here: receiving, sealing, answering and deleting. Does not belong here: the pages around
a form (``home``, ``blog``).
"""
