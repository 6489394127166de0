"""What the ground floor draws in the admin: listings, menus, the welcome panel's parts.

Belongs here: viewsets, columns and panels. ``site_core/wagtail_hooks.py`` registers them.
Rules about what is stored belong in the models.
"""
