"""Taking subscribers out of the safe: its own permission, a reason, and a line in the log."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from forms.newsletter.models import Subscription
from forms.newsletter.queries import SubscriptionQuerySet
from forms.newsletter.staff_actions import EXPORT, KIND_OF_MANY, UNSEAL
from forms.privacy.access import note_access, require, require_reason
from forms.privacy.encryption import CannotUnseal
from site_core.characters.spreadsheets import harmless
from site_core.models import User
from site_core.practice_time import practice_zone

COLUMNS = [
    "Number",
    "Address",
    "State",
    "How often",
    "Consent date",
    "Consent source",
    "Consent text",
    "Confirmed",
    "Stopped",
]
ROWS_AT_A_TIME = 2_000


def export_subscriptions(
    *, subscriptions: SubscriptionQuerySet, user: User, reason: str, now: datetime
) -> Iterator[list[str]]:
    """Heading and rows for a spreadsheet, read bit by bit; the line in the log is written first.

    A row that no key opens says so in place of its address. Raises ``PermissionDenied``, and
    ``ChangeRefused`` without a reason, before anything is read.
    """
    require(user, EXPORT)
    require(user, UNSEAL)
    require_reason(reason)
    action = f"exported {subscriptions.count()}"
    note_access(user=user, action=action, kind=KIND_OF_MANY, reason=reason, now=now)
    return _lines(subscriptions)


def _lines(subscriptions: SubscriptionQuerySet) -> Iterator[list[str]]:
    yield COLUMNS
    zone = ZoneInfo(practice_zone())
    for row in subscriptions.order_by("pk").iterator(chunk_size=ROWS_AT_A_TIME):
        yield [harmless(cell) for cell in _cells(row, zone)]


def _cells(row: Subscription, zone: ZoneInfo) -> list[str]:
    return [
        str(row.pk),
        _address_or_sentence(row),
        row.get_state_display(),
        row.get_frequency_display(),
        _day(row.consented_at, zone),
        row.source,
        row.consent_text,
        _day(row.confirmed_at, zone),
        _day(row.stopped_at, zone),
    ]


def _address_or_sentence(row: Subscription) -> str:
    try:
        return row.address
    except CannotUnseal as error:
        return str(error)


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}" if moment else ""
