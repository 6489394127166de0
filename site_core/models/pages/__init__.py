"""The base page, its editing form, what locks it, whose page it is, and which pages visitors may read.

A field that only one kind of page has belongs to that kind, in its room.
"""
