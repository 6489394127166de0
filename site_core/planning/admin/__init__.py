"""Sets on screen: choosing pages that go live together, and what becomes of them.

Belongs here: the bulk action in page lists and the list of sets. The verbs are in
``site_core.publishing.sets``.
"""
