"""Articles: pages, blocks, topics and tags, feeds, importers, content checks.

Belongs here: everything that is about writing, importing and reading articles. Does not belong
here: the practice's own pages (``home``), anything that a visitor sends (``forms``). Authors are
``home.TherapistPage`` by name only; the room never imports it.
"""
