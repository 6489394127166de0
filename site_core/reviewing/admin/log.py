"""How reviews read in the history of a page."""

from wagtail.log_actions import LogActionRegistry, LogFormatter

from site_core.reviewing import links
from site_core.reviewing.clinical import MOVED, RECORDED, UNCHANGED


def name_reviews(actions: LogActionRegistry) -> None:
    """For Wagtail's ``register_log_actions``."""

    @actions.register_action(RECORDED)
    class Recorded(LogFormatter):
        """A review with a reviewer and a date."""

        label = "Record a clinical review"

        def format_message(self, log_entry) -> str:
            data = log_entry.data
            return f"{data['reviewer']} reviewed it on {data['on']}; next by {data['due_on']}"

    @actions.register_action(UNCHANGED)
    class Unchanged(LogFormatter):
        """The one click."""

        label = "Reviewed, nothing changed"

        def format_message(self, log_entry) -> str:
            return f"{log_entry.data['reviewer']} reviewed it, nothing changed"

    @actions.register_action(MOVED)
    class Moved(LogFormatter):
        """Another date for the next review."""

        label = "Move a clinical review"

        def format_message(self, log_entry) -> str:
            return f"Next review by {log_entry.data['due_on']}"

    @actions.register_action(links.MADE)
    class Shared(LogFormatter):
        """A link for somebody without an account."""

        label = "Share for review"

        def format_message(self, log_entry) -> str:
            return f"Shared for review with {log_entry.data['reader']}"

    @actions.register_action(links.REVOKED)
    class Revoked(LogFormatter):
        """The end of a link before its time."""

        label = "Revoke a review link"

        def format_message(self, log_entry) -> str:
            return f"The review link for {log_entry.data['reader']} was revoked"

    @actions.register_action(links.ANSWERED)
    class Answered(LogFormatter):
        """What somebody said who has a link; the words stand in the comments."""

        label = "Answer to a review link"

        def format_message(self, log_entry) -> str:
            did = "approved the text" if log_entry.data["approved"] else "left a note"
            return f"{log_entry.data['reader']} {did} through a review link"
