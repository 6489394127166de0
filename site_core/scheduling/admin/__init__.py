"""Scheduling on screen: keeping a time for a changed text, and sets with what becomes of them.

Belongs here: menu items, the bulk action in page lists and the list of sets. The verbs are next door.
"""
