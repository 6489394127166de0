"""Backups: one sealed file that holds the whole site, and the way back from it.

Belongs here: the file (``sealed_file``, ``archive``), what each database gives and takes (``on_sqlite``,
``on_postgresql``), making and proving a backup (``making``), where backups lie and which may go
(``folder``), every night (``nightly``), and the way back (``restoring``). Does not belong here: ciphers,
which are the safe's; it opens and seals through the door in ``sealed_file``.
"""
