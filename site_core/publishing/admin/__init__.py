"""Publishing on screen: the gate with its exceptions, and the report of what went live.

Belongs here: messages, the screen for a reason, and the actions that lead there. What is checked,
and the refusal itself, is in ``site_core.publishing.gate``.
"""
