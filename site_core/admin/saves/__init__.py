"""What people send to Wagtail's screens counts once and in turn: sent twice, at the same time, or without an answer.

Does not belong here: whether they may send it (``admin.seen`` and Wagtail's permissions).
"""
