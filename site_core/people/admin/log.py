"""How the tie between a page and an account reads in the history of the page."""

from wagtail.log_actions import LogActionRegistry, LogFormatter

from site_core.people.tying import TIED, UNTIED


def name_ties(actions: LogActionRegistry) -> None:
    """For Wagtail's ``register_log_actions``."""

    @actions.register_action(TIED)
    class Tied(LogFormatter):
        """The page is about the person with this account."""

        label = "Give to an account"

        def format_message(self, log_entry) -> str:
            return f"Belongs to {log_entry.data['account']}"

    @actions.register_action(UNTIED)
    class Untied(LogFormatter):
        """It is not any more."""

        label = "Take from an account"

        def format_message(self, log_entry) -> str:
            return f"Belongs to {log_entry.data['account']} no more"
