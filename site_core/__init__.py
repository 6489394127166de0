"""The ground floor: settings, addresses, wiring, and what every room stands on.

Belongs here: the base page, shared blocks, practice settings, users and roles, images and
documents, page caching, headers, health. Does not belong here: anything that knows what an
article, a therapist or an enquiry is; only ``urls``, ``wiring`` and ``management`` see the rooms.
"""
