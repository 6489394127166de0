"""What makes a post one of our forms, without a cookie: when it began, that it counts once.

From where it comes, :mod:`site_core.pages.origin` says.
"""
