"""Approval on the editing screen: what its buttons say, and decisions that come too late.

Belongs here: what staff see and click; the verbs are next door.
"""
