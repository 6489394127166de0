"""How many wrong passwords are too many: for one name from one address, and for many from one.

Each attempt is counted before it is judged, and excused when it was right: of a hundred at the same
moment, five are judged. What is counted is name and address together, so nobody locks anybody out from
elsewhere, and names of nobody are counted like all others. Neither lies anywhere but as a keyed hash.
"""

import logging
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from site_core.counters import (
    count,
    count_place,
    counted_place,
    ends_at,
    forget,
    take_back,
    take_back_place,
)
from site_core.refusals import Refused

logger = logging.getLogger(__name__)

MOST_WRONG = 5
WITHIN = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)
TOO_MANY = "There were too many attempts. Please try again in {minutes}."
NOTE = "%s: more than %d %s within %d minutes; none is judged until that time is over"


class TooManyAttempts(Refused):
    """This attempt is not judged, right or wrong; ``str()`` says when the next one is."""


@dataclass(frozen=True)
class Attempt:
    """Somebody at ``door`` ("login") says to be ``name``, from ``address`` (``visitor_of``)."""

    door: str
    name: str
    address: str

    @property
    def own(self) -> str:
        """Of this name from this address; capital letters make no other name."""
        name = unicodedata.normalize("NFKC", self.name).casefold()
        return f"{self.address} {name}"


def begin_attempt(attempt: Attempt, *, now: datetime) -> None:
    """Count ``attempt``, which is about to be judged.

    Raises :class:`TooManyAttempts` when there were ``MOST_WRONG`` for its name from its address since
    the first one, ``WITHIN`` ago at most, or for as many names from its address.
    """
    number = count(_own(attempt), attempt.own, within=WITHIN, now=now)
    if number > MOST_WRONG:
        _refuse(attempt, _own(attempt), attempt.own, "for one name", number, now)
    if number == 1:
        names = count_place(_all(attempt), attempt.address, within=WITHIN, now=now)
    else:
        names = counted_place(_all(attempt), attempt.address, now=now)
    if names > MOST_WRONG:
        take_back(_own(attempt), attempt.own, now=now)
        _refuse(attempt, _all(attempt), attempt.address, "names from one address", names, now)


def excuse_attempt(attempt: Attempt, *, now: datetime) -> None:
    """It was right: whoever it was begins anew, and was no stranger who tries one name after another."""
    if forget(_own(attempt), attempt.own, now=now):  # counted as one name, however often at once
        take_back_place(_all(attempt), attempt.address, now=now)


def _own(attempt: Attempt) -> str:
    return f"{attempt.door}-wrong"


def _all(attempt: Attempt) -> str:
    return f"{attempt.door}-names"


def _refuse(attempt: Attempt, kind: str, value: str, what: str, number: int, now: datetime) -> None:
    if number == MOST_WRONG + 1:
        logger.warning(NOTE, attempt.door, MOST_WRONG, what, WITHIN // MINUTE)
    wait = (ends_at(kind, value, now=now) or now + WITHIN) - now
    minutes = max(1, -(-wait // MINUTE))
    raise TooManyAttempts(TOO_MANY.format(minutes=f"{minutes} minute{'' if minutes == 1 else 's'}"))
