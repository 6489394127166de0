"""The queue in Wagtail's admin: the list, one comment, answers, the dashboard."""
