"""How many posts are too many: from one place, and from everybody together.

Counting is the house's (:mod:`site_core.counters`) and knows nobody. A desk asks :func:`is_crowded`
about posts that show no other sign: machines with good manners are told by their number only.
"""

from datetime import datetime, timedelta
from typing import Any

from site_core.counters import count, count_place, visitor_of
from site_core.queue.mail import send_to_administrators
from site_core.queue.outbox import enqueue

__all__ = ["MOST_TOGETHER", "count", "count_place", "is_crowded", "tell_of_crowd", "visitor_of"]

HOUR = timedelta(hours=1)
MOST_TOGETHER = 7
"""Posts to one desk in an hour, by all visitors together, that are believed for their looks alone."""
MOST_AT_EVERY_DESK = 9
"""The same for all desks together, for posts of browsers that run no scripts, as programs that only post look."""
EVERY_DESK = "every"
CROWD = "visitors_crowd"
"""Outbox: tell administrators; payload ``{"desk": name}``."""


def is_crowded(desk: str, *, has_begun: bool = False, now: datetime) -> bool:
    """Count one more good post to ``desk`` ("comments"), and say whether it is one too many.

    ``has_begun``: a script said when the form was first touched (:mod:`forms.privacy.posts.beginning`). When there
    begin to be too many, administrators are told, once a day for each desk and for all of them.
    """
    ceilings = {desk: MOST_TOGETHER} | ({} if has_begun else {EVERY_DESK: MOST_AT_EVERY_DESK})
    for about, most in ceilings.items():
        number = count("together", about, within=HOUR, now=now)
        if number == most + 1:
            enqueue(CROWD, key=f"{about}:{now:%Y-%m-%d}", payload={"desk": about}, now=now)
        if number > most:
            return True
    return False


def tell_of_crowd(payload: dict[str, Any], now: datetime) -> None:
    """Tell administrators that something is going on."""
    desk = payload["desk"]
    what = (
        f"More than {MOST_AT_EVERY_DESK} messages came within an hour from browsers that run no scripts."
        if desk == EVERY_DESK
        else f"More than {MOST_TOGETHER} messages came to the {desk} desk within an hour."
    )
    send_to_administrators(
        subject="Unusually many messages through the site",
        lines=[
            what,
            "It may be a machine. Until it is quiet again, further ones are set apart as doubtful: "
            "nothing is lost, mail about them is gathered, and nobody is written to in their name. "
            "Please look through what is doubtful in the admin.",
        ],
        about=f"crowd-{desk}-{now:%Y%m%d}",
    )
