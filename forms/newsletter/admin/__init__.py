"""The newsletter in Wagtail's admin: subscribers, lists in and out, announcements."""
