"""Everything that is kept about one e-mail address: as a report, and its deletion.

Each desk registers how it finds and how it erases. Only Administrators come here
(``forms.privacy.admin.erasing``), and both verbs leave a line in the log that does not name the address.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from forms.privacy.access import note_access
from site_core.models import User


@dataclass(frozen=True)
class Finding:
    """One record about the address: what it is, when it came, and all it holds, label by label."""

    title: str
    received_at: datetime
    content: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class DeskReport:
    """What one desk keeps about the address."""

    desk: str
    findings: list[Finding]


@dataclass(frozen=True)
class Desk:
    """``find(address)`` returns findings; ``erase(address)`` deletes them and returns how many."""

    name: str
    find: Callable[[str], list[Finding]]
    erase: Callable[[str], int]


_desks: dict[str, Desk] = {}


def register(
    name: str, *, find: Callable[[str], list[Finding]], erase: Callable[[str], int]
) -> None:
    """Let a desk take part; ``name`` is what the report calls it ("Enquiries")."""
    _desks[name] = Desk(name, find, erase)


@transaction.atomic
def report_on(*, address: str, user: User, reason: str, now: datetime) -> list[DeskReport]:
    """What every desk keeps about ``address``; written down as a report that ``user`` read.

    A record that no key opens is in the report and says so.
    """
    note_access(user=user, action="reported", kind="address", reason=reason, now=now)
    return [DeskReport(desk.name, desk.find(address)) for desk in _desks.values()]


@transaction.atomic
def erase(*, address: str, user: User, reason: str, now: datetime) -> list[tuple[str, int]]:
    """Delete all of it, at every desk or at none; returns each desk with how many records."""
    counts = [(desk.name, desk.erase(address)) for desk in _desks.values()]
    total = sum(count for _, count in counts)
    note_access(user=user, action="erased", kind="address", object_id=total, reason=reason, now=now)
    return counts
