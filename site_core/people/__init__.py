"""The people of the practice: their accounts, and which page on the site is about whom.

Belongs here: verbs that change an account, and their screens. What an account may do belongs in
``roles``, how somebody logs in belongs in ``authentication``.
"""
