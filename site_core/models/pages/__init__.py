"""The base page, its editing form, what locks it, and whose page it is.

A field that only one kind of page has belongs to that kind, in its room.
"""
