"""Wagtail's actions, led through our one way to go live and to be withdrawn.

Wagtail has no hook below all of its paths (edit view, bulk action, workflow, API, script). Its
action classes are where they meet, so :func:`install` replaces what they execute.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import Page

from site_core.models.trash import trash_left_out
from site_core.publishing import going_live, withdrawing
from site_core.publishing.copying import (
    forget_the_original,
    keep_private,
    originals_and_copies,
    publish_copies,
)
from site_core.publishing.draft_first import stored_as
from site_core.publishing.receipts import note_done
from site_core.publishing.schedule import DueItem, Verb

EXECUTE_COPY = CopyPageAction.execute
EXECUTE_ALIAS = CreatePageAliasAction.execute
EXECUTE_CONVERSION = ConvertAliasPageAction.execute


def install() -> None:
    """Lead every publication and withdrawal of this process past the gate; may be called again."""
    for action, execute in REPLACED.items():
        action.execute = execute


def _publish(action: PublishRevisionAction, skip_permission_checks: bool = False) -> None:
    action.check(skip_permission_checks=skip_permission_checks)
    # Wagtail's action reads the clock too: it decides between now and later.
    going_live.go_live(action=action, now=timezone.now())


def _withdraw(action: UnpublishAction, skip_permission_checks: bool = False) -> None:
    action.check(skip_permission_checks=skip_permission_checks)
    withdrawing.withdraw(action=action, now=timezone.now())


def _copy(action: CopyPageAction, skip_permission_checks: bool = False) -> Page:
    """Copies are drafts; those of live pages then go live one by one, where the gate lets them.

    The page that is returned says in ``refused_copies`` which stay drafts, a sentence each.
    """
    action.check(skip_permission_checks=skip_permission_checks)
    is_to_be_live, action.keep_live = action.keep_live, False
    action.page = action.page.specific
    with transaction.atomic(), trash_left_out():
        copied = EXECUTE_COPY(action, skip_permission_checks=True)
        pairs = originals_and_copies(source=action.page, copied=copied)
        keep_private(pairs, user=action.user)
    copied.refused_copies = []
    if is_to_be_live:
        copied.refused_copies = publish_copies(pairs, user=action.user, now=timezone.now())
        copied.refresh_from_db()
    return copied


def _make_alias(action: CreatePageAliasAction, skip_permission_checks: bool = False) -> Page:
    """Aliases are live with their pages: all at once, with what they ask visitors for, or none."""
    action.page = action.page.specific
    with transaction.atomic(), trash_left_out():
        return EXECUTE_ALIAS(action, skip_permission_checks=skip_permission_checks)


def _convert(action: ConvertAliasPageAction, skip_permission_checks: bool = False) -> Page:
    """An alias that becomes a page of its own stays live, and answers for itself from then on."""
    action.check(skip_permission_checks=skip_permission_checks)
    action.page = action.page.specific
    with transaction.atomic():
        forget_the_original(action.page)
        page = EXECUTE_CONVERSION(action, skip_permission_checks=True)
        if page.live:
            now, revision_id = timezone.now(), page.live_revision_id or 0
            item = DueItem(Verb.PUBLISH, stored_as(page), str(page.pk), now, str(page), revision_id)
            note_done(item, now=now, user=action.user)
    return page


REPLACED = {
    PublishRevisionAction: _publish,
    UnpublishAction: _withdraw,
    CopyPageAction: _copy,
    CreatePageAliasAction: _make_alias,
    ConvertAliasPageAction: _convert,
}
