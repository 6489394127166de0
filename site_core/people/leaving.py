"""Somebody leaves the practice: what is unfinished goes to another, what was written keeps its name."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from site_core.models import EditorialPlan, User
from site_core.privileged_acts import note_act
from site_core.refusals import ChangeRefused


@transaction.atomic
def let_leave(*, account: User, heir: User | None, by: User, now: datetime) -> tuple[int, int]:
    """Shut ``account`` out and end its sessions; drafts and plans are ``heir``'s. Returns how many of each.

    The account stays: history, log and pages that are live go on naming who it was. Without ``heir``
    drafts and plans stay where they are. Raises :class:`ChangeRefused` for one's own account, and for an
    administrator of everything unless ``by`` is one too.
    """
    if account == by or (account.is_superuser and not by.is_superuser):
        raise ChangeRefused("Somebody else has to do that.")
    if heir is not None and (heir == account or not heir.is_active):
        raise ChangeRefused("Choose somebody else who stays.")
    drafts = plans = 0
    if heir is not None:
        drafts = Page.objects.filter(owner=account, live=False).update(owner=heir)
        plans = EditorialPlan.objects.filter(responsible=account).update(responsible=heir)
    note_act(user=by, action="let leave", kind="account", object_id=str(account.pk), now=now)
    leaver = User.objects.select_for_update().get(pk=account.pk)
    leaver.is_active = False
    leaver.save(update_fields=["is_active"])
    return drafts, plans
