"""Who has looked at a text after it was written: clinicians regularly, and readers without an account.

Belongs here: clinical reviews with their dates and reminders (``clinical``, ``reminders``), links for readers
and their answers (``links``, ``answers``), the page that such a reader sees (``views``), and in ``admin`` what
staff see and click. Handing in and approving is in ``site_core.approval``.
"""
