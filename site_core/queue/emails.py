"""The words in which the queue tells administrators that something stays undone."""

from datetime import datetime
from typing import Any

from site_core.queue.mail import link_to, send_to_administrators
from site_core.queue.troubles import troubles

MESSAGES = "queue_messages"
"""The name of the screen where messages are sent again."""


def tell_of_troubles(payload: dict[str, Any], now: datetime) -> None:
    """Tell administrators what is wrong now; nothing, if it is over."""
    found = troubles(now=now)
    if not found:
        return
    send_to_administrators(
        subject="Messages of the site stay undelivered",
        lines=[
            *found,
            f"Look at them and send them again: {link_to(MESSAGES)}",
        ],
        about=f"troubles-{now:%Y%m%d}",
        now=now,
    )
