"""Reviews on screen: clinical reviews with their report, and links for readers without an account.

Belongs here: what staff see and click. What a review is, and who may record one, is decided next door.
"""
