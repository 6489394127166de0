"""Subscriptions to the editorial calendar: private addresses that other calendars read.

The key in the address is the secret. Only its hash is stored, so it is shown once and never again.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from site_core.calendar.plans import may_plan
from site_core.models.publishing.editorial import CalendarSubscription
from site_core.models.users import User
from site_core.refusals import Refused
from site_core.reviewing.links import KEY, KEY_BYTES, hash_of

MOST_OPEN = 10
NOTED_EVERY = timedelta(minutes=15)
"""How finely it is noted when a subscription was last read: calendars ask often."""


class SubscriptionRefused(Refused):
    """An address that cannot be made, revoked or read; ``str()`` is a sentence for a person."""


class SubscriptionUnknown(SubscriptionRefused):
    """There is no such address, or nobody any more whose it was."""


class SubscriptionOver(SubscriptionRefused):
    """It was revoked, or the person may not see the calendar any more."""


@transaction.atomic
def subscribe(*, user: User, now: datetime) -> tuple[CalendarSubscription, str]:
    """A new subscription of ``user`` and its key, which is returned here and nowhere else."""
    if not may_plan(user):
        raise SubscriptionRefused("Only people who may see the calendar can subscribe to it.")
    if open_subscriptions(user).count() >= MOST_OPEN:
        raise SubscriptionRefused(f"You have {MOST_OPEN} addresses already. Revoke one first.")
    key = secrets.token_urlsafe(KEY_BYTES)
    made = CalendarSubscription.objects.create(user=user, key_hash=hash_of(key), created_at=now)
    return made, key


@transaction.atomic
def revoke(*, subscription_id: int, user: User, now: datetime) -> None:
    """Let an address of ``user`` stop working at once."""
    revoked = open_subscriptions(user).filter(pk=subscription_id).update(revoked_at=now)
    if not revoked:
        raise SubscriptionRefused("This address does not work any more as it is.")


def open_subscriptions(user: User):
    """Addresses of ``user`` that work, the newest first."""
    return CalendarSubscription.objects.filter(user=user, revoked_at=None)


def reader_of(key: str, *, now: datetime) -> User:
    """Whose calendar ``key`` opens. Raises ``SubscriptionUnknown`` or ``SubscriptionOver``."""
    found = None
    if KEY.fullmatch(key):
        subscriptions = CalendarSubscription.objects.select_related("user")
        found = subscriptions.filter(key_hash=hash_of(key)).first()
    if found is None:
        raise SubscriptionUnknown("There is no calendar at this address.")
    if found.revoked_at:
        raise SubscriptionOver("This calendar address was revoked.")
    if not (found.user.is_active and may_plan(found.user)):
        raise SubscriptionOver("The owner of this address may not see the calendar any more.")
    _note_reading(found, now)
    return found.user


def _note_reading(found: CalendarSubscription, now: datetime) -> None:
    if found.last_read_at is None or now - found.last_read_at >= NOTED_EVERY:
        CalendarSubscription.objects.filter(pk=found.pk).update(last_read_at=now)
