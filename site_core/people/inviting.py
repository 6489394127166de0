"""Bringing somebody in: an account without a password, and a mail with a link to choose one."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet

from site_core.authentication.passwords import link_is_good_for, send_link
from site_core.models import User
from site_core.privileged_acts import note_act
from site_core.queue.mail import name_in_mails, practice_name
from site_core.refusals import ChangeRefused

ACCOUNT = "account"
SUBJECT = "You are invited to the practice’s site"
INVITED = "{who} invites you to work on {where}. This link lets you choose a password:"
GOOD_FOR = "It works once, within {hours} hours. You log in as {username}."
THEN = "After that you are shown how to add a second lock: a touch on your phone or computer. It takes a minute."
CAME = "{account} has come already. There is no invitation to send again or to take back."


def waiting() -> QuerySet[User]:
    """Whoever was invited and has not come yet, the longest waiting first."""
    return User.objects.filter(
        invited_at__isnull=False, last_login__isnull=True, is_active=True
    ).order_by("invited_at")


@transaction.atomic
def invite(*, account: User, by: User, now: datetime) -> None:
    """Store ``account``, which is new, without a password; its owner gets the link by mail."""
    account.set_unusable_password()
    account.invited_at = now
    account.save()
    note_act(user=by, action="invited", kind=ACCOUNT, object_id=str(account.pk), now=now)
    _send(account, by, now)


@transaction.atomic
def invite_again(*, account: User, by: User, now: datetime) -> None:
    """Send another link; earlier ones are void. Raises :class:`ChangeRefused` for whoever has come."""
    _lock_waiting(account)
    account.set_unusable_password()
    account.invited_at = now
    account.save(update_fields=["password", "invited_at"])
    note_act(user=by, action="invited again", kind=ACCOUNT, object_id=str(account.pk), now=now)
    _send(account, by, now)


@transaction.atomic
def take_invitation_back(*, account: User, by: User, now: datetime) -> None:
    """The account is gone, and its link with it. Raises :class:`ChangeRefused` for whoever has come."""
    _lock_waiting(account)
    note_act(
        user=by, action="took invitation back", kind=ACCOUNT, object_id=str(account.pk), now=now
    )
    account.delete()


def _lock_waiting(account: User) -> None:
    if not waiting().select_for_update().filter(pk=account.pk).exists():
        raise ChangeRefused(CAME.format(account=account))


def _send(account: User, by: User, now: datetime) -> None:
    site = f"the site of {practice_name() or 'the practice'}" if by.get_full_name() else "its site"
    invited = INVITED.format(who=name_in_mails(by), where=site)
    send_link(
        user=account,
        subject=SUBJECT,
        sentences=(invited, GOOD_FOR, THEN),
        about=f"invitation-{uuid4().hex}",
        expires_at=now + link_is_good_for(),
        now=now,
    )
