"""The trash on screen, and every screen of Wagtail's that deletes a page led there."""
