"""The ground floor: settings, urls, wiring, and a room for each thing that every practice's site needs.

Belongs here: whatever is as true of a service page as of an article. Does not belong here: anything that knows what
an article, a therapist or an enquiry is; only ``urls``, ``wiring`` and ``management`` see the rooms above.
"""
