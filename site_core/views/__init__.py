"""Addresses that are not pages: search, health, media files, robots, the sitemap, error pages.

A view reads the request and the clock and asks a room for the rest. Pages show themselves
(``site_core.pages.serving``).
"""
