"""What an editor may do with a page that is scheduled: write on, and choose which text goes live."""

from django.utils.html import format_html
from wagtail.locks import ScheduledForPublishLock

from site_core.practice_time import moment_in_words


class ScheduledPageLock(ScheduledForPublishLock):
    """Says that a page is scheduled, and locks nobody out.

    A saved draft never goes live by itself: the text that was scheduled goes live, until somebody who
    may publish puts a later text into its place, or a review of that text is approved.
    """

    def for_user(self, user) -> bool:
        """Nobody is locked out; a typo must not cost the time."""
        return False

    def get_message(self, user) -> str:
        revision = self.object.scheduled_revision
        if revision is None:
            return ""
        if self.object.permissions_for_user(user).can_publish():
            advice = "To put this text into its place, choose “Keep the time, use this text”."
        else:
            advice = "Hand in your change: once approved, it takes the same time."
        return format_html(
            "This page goes live on <b>{}</b>, with the text that was scheduled. "
            "Saving a draft changes nothing about that. {}",
            moment_in_words(revision.approved_go_live_at),
            advice,
        )

    def get_locked_by(self, user) -> str:
        return "Scheduled"

    def get_description(self, user) -> str:
        return "A saved draft does not change what goes live"

    def get_icon(self, user) -> str:
        return "calendar-alt"
