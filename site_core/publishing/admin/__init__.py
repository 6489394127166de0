"""The gate on screen: what speaks against publishing is said before, and can be set aside with a reason.

Belongs here: messages, the screen for a reason, and the actions that lead there. What is checked,
and the refusal itself, is in ``site_core.publishing.gate``.
"""
