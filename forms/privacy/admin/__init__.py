"""The safe in Wagtail's admin: the log, what was deleted, and everything about an address."""
