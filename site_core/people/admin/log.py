"""How the tie between a page and an account reads in the history of the page."""

from wagtail.log_actions import LogActionRegistry

from site_core.people.tying import TIED, UNTIED
from site_core.screens import name_actions


def name_ties(actions: LogActionRegistry) -> None:
    """For Wagtail's ``register_log_actions``."""
    words = {
        TIED: ("Give to an account", "Belongs to {account}"),
        UNTIED: ("Take from an account", "Belongs to {account} no more"),
    }
    name_actions(actions, words)
