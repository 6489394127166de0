"""“Bring in a text”: what was written elsewhere, looked through and amended, becomes drafts.

Belongs here: who may, forms, screens, and what each button is called. What a press does is a verb of
``blog.importers.intake``.
"""
