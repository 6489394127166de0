"""What Wagtail's own screens become here: who sees which page in them, whose save waits, what the dashboard shows.

Belongs here: what concerns screens of more than one room; ``site_core/wagtail_hooks.py`` registers it. Does not
belong here: a room's own screens (``admin`` in each), and rules about what is stored (the models).
"""
