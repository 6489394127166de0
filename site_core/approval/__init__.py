"""A text is handed in, and a second person approves it or asks for changes.

Belongs here: what an approval leads to (``finish``), who is told (``emails``), and what the editing screen
says and refuses on the way. Wagtail's own workflow does the rest.
"""
