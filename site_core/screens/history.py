"""How what we log reads in Wagtail's histories."""

from collections.abc import Callable
from functools import partial
from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

Told = str | Callable[[dict[str, Any]], str]
"""A sentence with the names of an entry's data in braces, or what makes one of these data."""


class _Words(LogFormatter):
    def __init__(self, label: str, told: Told) -> None:
        self.label, self.told = label, told

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        return self.told.format(**data) if isinstance(self.told, str) else self.told(data)


def name_actions(actions: LogActionRegistry, known: dict[str, tuple[str, Told]]) -> None:
    """Let each action in ``known`` have its label, and its sentence in the history of a page."""
    for action, (label, told) in known.items():
        actions.register_action(action)(partial(_Words, label, told))
