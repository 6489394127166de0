"""How many posts are too many: from one place, and from everybody together.

Counting is the house's (:mod:`site_core.counters`) and knows nobody. A desk asks :func:`is_crowded`
about posts that show no other sign: machines with good manners are told by their number only.
"""

from datetime import datetime, timedelta
from typing import Any

from site_core.counters import count, visitor_of
from site_core.queue.mail import send_to_administrators
from site_core.queue.outbox import enqueue

__all__ = ["MOST_TOGETHER", "count", "is_crowded", "tell_of_crowd", "visitor_of"]

HOUR = timedelta(hours=1)
MOST_TOGETHER = 7
"""Posts to one desk in an hour, by all visitors together, that are believed for their looks alone."""
CROWD = "visitors_crowd"
"""Outbox: tell administrators; payload ``{"desk": name}``."""


def is_crowded(desk: str, *, now: datetime) -> bool:
    """Count one more good post to ``desk`` ("comments"), and say whether it is one too many.

    When that begins, administrators are told, once a day for each desk.
    """
    number = count("together", desk, within=HOUR, now=now)
    if number == MOST_TOGETHER + 1:
        enqueue(CROWD, key=f"{desk}:{now:%Y-%m-%d}", payload={"desk": desk}, now=now)
    return number > MOST_TOGETHER


def tell_of_crowd(payload: dict[str, Any], now: datetime) -> None:
    """Tell administrators that something is going on."""
    desk = payload["desk"]
    send_to_administrators(
        subject="Unusually many messages through the site",
        lines=[
            f"More than {MOST_TOGETHER} messages came to the {desk} desk within an hour.",
            "It may be a machine. Until it is quiet again, further ones are set apart as doubtful: "
            "nothing is lost, mail about them is gathered, and nobody is written to in their name. "
            "Please look through what is doubtful in the admin.",
        ],
        about=f"crowd-{desk}-{now:%Y%m%d}",
    )
