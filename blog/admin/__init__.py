"""What this room draws in the admin: where articles are begun, listed and found again.

Belongs here: views, panels and listings for writers. ``blog/wagtail_hooks.py`` registers them.
What an article is belongs in the models; what the public sees, in the templates.
"""
