"""The list: everything that is looked at, what was found, the worst first."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

logger = logging.getLogger(__name__)


class State(IntEnum):
    """How bad it is; the worst comes first."""

    WRONG = 0
    WORTH_KNOWING = 1
    WELL = 2


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was seen, and what to do about it, each a sentence or two."""

    name: str
    state: State
    seen: str
    advice: str = ""

    @property
    def is_wrong(self) -> bool:
        return self.state == State.WRONG


class Looking:
    """Writes findings about one thing, called ``name``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def wrong(self, seen: str, advice: str) -> Finding:
        return Finding(self.name, State.WRONG, seen, advice)

    def worth_knowing(self, seen: str, advice: str = "") -> Finding:
        return Finding(self.name, State.WORTH_KNOWING, seen, advice)

    def well(self, seen: str) -> Finding:
        return Finding(self.name, State.WELL, seen)


Look = Callable[[Looking, datetime], Finding]
_looks: dict[str, Look] = {}


def look_at(name: str, look: Look) -> None:
    """Let :func:`check_up` ask ``look`` about what people call ``name``; called with a pen and ``now``."""
    _looks[name] = look


def check_up(*, now: datetime) -> list[Finding]:
    """Look at everything; what is wrong comes first. A look that fails is a finding itself."""
    found = [_found(name, look, now) for name, look in _looks.items()]
    return sorted(found, key=lambda finding: finding.state)


def _found(name: str, look: Look, now: datetime) -> Finding:
    try:
        return look(Looking(name), now)
    except Exception:
        logger.exception("Could not look at: %s", name)
        return Looking(name).wrong("This could not be looked at.", "The log says why.")
