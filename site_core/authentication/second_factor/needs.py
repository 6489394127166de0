"""Who needs a second factor, and how long a password alone lets them in."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from site_core.counters import visitor_of
from site_core.models import User
from site_core.roles import ENTER

HERE = {"localhost", "127.0.0.1", "[::1]"}
VISITORS_FROM_HERE = {"127.0.0.1", "::/64"}
Kind = Authenticator.Type


def is_enrolled(user: User) -> bool:
    """Whether there is a passkey or an app; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user.pk).exclude(type=Kind.RECOVERY_CODES).exists()


def has_seen_codes(user: User) -> bool:
    """Whether recovery codes were ever shown: the screen that shows them makes them."""
    return Authenticator.objects.filter(user=user.pk, type=Kind.RECOVERY_CODES).exists()


def is_needed(user: User) -> bool:
    """Whether one of the roles asks for it; of those who enter the admin without a role, it is asked."""
    if user.is_superuser:
        return True
    account = User.objects.get(pk=user.pk)  # what was asked of it before is not asked again
    if not account.has_perm(ENTER):
        return False
    roles = set(account.groups.values_list("name", flat=True))
    return not roles or not roles <= set(settings.PASSWORD_IS_ENOUGH_FOR)


def password_is_enough_until(user: User, *, can_wait: bool, now: datetime) -> datetime | None:
    """When the password alone ceases to let ``user`` in; ``None`` for never, ``now`` for at once.

    Whoever has a second factor needs it. Whose role asks for one has ``SECOND_FACTOR_DAYS`` from the
    first login on; ``can_wait`` is for trying the site out on one's own machine.
    """
    if is_enrolled(user):
        return now
    if can_wait or not is_needed(user):
        return None
    return user.second_factor_due_at or now + timedelta(days=settings.SECOND_FACTOR_DAYS)


def needs_in_words() -> str:
    """Whose role asks for one, and from when on, for whoever invites somebody."""
    days, spared = settings.SECOND_FACTOR_DAYS, settings.PASSWORD_IS_ENOUGH_FOR
    when = f"within {days} days of the first login" if days else "at the first login"
    return f"Everybody needs one {when}" + (
        f", but for {', '.join(spared)}, who may do without." if spared else "."
    )


def note_first_login(user: User, *, due_at: datetime | None) -> None:
    """Keep ``due_at`` (:func:`password_is_enough_until`), from which no later login gets further away."""
    if due_at is not None and user.second_factor_due_at is None:
        User.objects.filter(pk=user.pk).update(second_factor_due_at=due_at)


def can_wait_here(request: HttpRequest) -> bool:
    """Whether somebody tries the site out on the machine that it runs on, and nowhere else."""
    if not settings.SECOND_FACTOR_CAN_WAIT_HERE:
        return False
    host = split_domain_port(request.get_host())[0]
    return host in HERE and visitor_of(request) in VISITORS_FROM_HERE
