"""Searching for visitors: the same finds, in the same order, on every database.

Belongs here: how a text becomes words, the table in which they are kept, and which pages answer a
question. Staff's screens search with Wagtail's own index.
"""

from site_core.search.finding import find_pages

__all__ = ["find_pages"]
