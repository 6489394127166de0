"""How many posts are too many: from one place, and from everybody together.

Counting is the house's (:mod:`site_core.counters`) and knows nobody. A desk asks :func:`is_crowded`
about posts that show no other sign: machines with good manners are told by their number only.
"""

from datetime import datetime, timedelta
from typing import Any

from site_core.counters import count
from site_core.queue.mail import send_to_administrators
from site_core.queue.outbox import enqueue

HOUR = timedelta(hours=1)
MOST_TOGETHER = 6
"""Posts in an hour, by all visitors to all desks together, that are believed for their looks alone."""
CROWD = "visitors_crowd"
"""Outbox: tell administrators; payload ``{}``."""


def is_crowded(*, now: datetime) -> bool:
    """Count one more good post, to whichever desk, and say whether it is one too many.

    When there begin to be too many, administrators are told, once a day. Nothing that a machine can do as
    browsers do it (run scripts, wait, write to each desk) raises the number.
    """
    number = count("together", "every", within=HOUR, now=now)
    if number == MOST_TOGETHER + 1:
        enqueue(CROWD, key=f"{now:%Y-%m-%d}", payload={}, now=now)
    return number > MOST_TOGETHER


def tell_of_crowd(payload: dict[str, Any], now: datetime) -> None:
    """Tell administrators that something is going on."""
    send_to_administrators(
        subject="Unusually many messages through the site",
        lines=[
            f"More than {MOST_TOGETHER} messages came within an hour.",
            "It may be a machine. Until it is quiet again, further ones are set apart as doubtful: "
            "nothing is lost, mail about them is gathered, and nobody is written to in their name. "
            "Please look through what is doubtful in the admin.",
        ],
        about=f"crowd-{now:%Y%m%d}",
        now=now,
    )
