"""Who sees what on Wagtail's screens: whose drafts, which titles, which pictures; and who may propose a change.

Does not belong here: what becomes of what they send (``admin.saves``).
"""
