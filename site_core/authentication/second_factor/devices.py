"""What an account logs in with, beside the password: added, listed, taken away, forgotten when lost."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from site_core.authentication.emails import tell_owner
from site_core.authentication.second_factor.needs import Kind, is_needed
from site_core.authentication.sessions import end_sessions
from site_core.models import User
from site_core.privileged_acts import note_act
from site_core.queue.mail import name_in_mails
from site_core.refusals import ChangeRefused

SECOND_FACTOR = "second factor"
LOST = (
    "{who} has taken away everything that you log in with beside your password, because a device was lost. "
    "You set up a new one at your next login."
)
ADDED = "{what} was added to your account: from now on it is asked for when you log in."
TAKEN_AWAY = "{what} was taken away from your account and does not log you in any more."


@dataclass(frozen=True)
class Device:
    """A passkey or an app, as its owner sees it."""

    pk: int
    name: str
    added_at: datetime
    last_used_at: datetime | None


def devices_of(user: User) -> list[Device]:
    """Oldest first; recovery codes are none."""
    kept = Authenticator.objects.filter(user=user).exclude(type=Kind.RECOVERY_CODES)
    return [
        Device(each.pk, _name(each), each.created_at, each.last_used_at)
        for each in kept.order_by("pk")
    ]


def note_added(*, user: User, name: str, now: datetime) -> None:
    """Sessions that knew only the password end, and the owner hears of the new device."""
    end_sessions([user.pk])
    tell_owner(user=user, sentence=ADDED.format(what=name), now=now)


@transaction.atomic
def take_away(*, user: User, device: int, now: datetime) -> str:
    """Let ``device`` log ``user`` in no longer; return its name. The last one's recovery codes go with it.

    Raises :class:`ChangeRefused` for the last one of somebody who needs one, and for one that is gone.
    """
    kept = Authenticator.objects.select_for_update().filter(user=user)
    chosen = kept.exclude(type=Kind.RECOVERY_CODES).filter(pk=device).first()
    if chosen is None:
        raise ChangeRefused("That is not there any more.")
    is_last = not kept.exclude(type=Kind.RECOVERY_CODES).exclude(pk=device).exists()
    if is_last and is_needed(user):
        raise ChangeRefused("Your role needs one of these. Add another before you take this away.")
    name = _name(chosen)
    (kept if is_last else kept.filter(pk=device)).delete()
    end_sessions([user.pk])
    tell_owner(user=user, sentence=TAKEN_AWAY.format(what=name), now=now)
    return name


@transaction.atomic
def forget_lost_devices(*, user: User, by: User | None, now: datetime) -> None:
    """Everything but the password is gone, and so is every session: what was lost lets nobody in.

    ``user`` sets up something new at the next login. ``by`` is written down; ``None`` is for somebody at
    the machine itself.
    """
    action = "took away lost" if by else "took away, on the machine"
    note_act(user=by, action=action, kind=SECOND_FACTOR, object_id=str(user.pk), now=now)
    Authenticator.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(second_factor_due_at=now if is_needed(user) else None)
    end_sessions([user.pk])
    who = name_in_mails(by) if by else "Somebody at the machine that the site runs on"
    tell_owner(user=user, sentence=LOST.format(who=who), now=now)


def _name(device: Authenticator) -> str:
    if device.type == Kind.TOTP:
        return "An app that shows codes"
    return f"The passkey “{device.data['name']}”"
