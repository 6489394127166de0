"""How moves from the calendar read in the history of a page; Wagtail has words for the others."""

from datetime import datetime

from wagtail.log_actions import LogActionRegistry, LogFormatter

from site_core.practice_time import moment_in_words, practice_zone


def name_moves(actions: LogActionRegistry) -> None:
    """For Wagtail's ``register_log_actions``."""

    @actions.register_action("site_core.expiry.move")
    class ExpiryMoved(LogFormatter):
        """Another time at which the page is withdrawn."""

        label = "Move the withdrawal"

        def format_message(self, log_entry) -> str:
            moment = datetime.fromisoformat(log_entry.data["expire_at"])
            return f"Is withdrawn {moment_in_words(moment, zone=practice_zone())}"

    @actions.register_action("site_core.expiry.cancel")
    class ExpiryCancelled(LogFormatter):
        """The page is not withdrawn by itself any more."""

        label = "Call off the withdrawal"
        message = "Is not withdrawn any more"
