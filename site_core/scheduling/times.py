"""Changing a schedule: moving a time, calling it off, publishing at once.

Each verb is one transaction, asks whether ``user`` may publish the page, and raises
:class:`ScheduleRefused` with a sentence when it cannot be. The text that is scheduled stays the same.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from site_core.models.users import User
from site_core.practice_time import FURTHEST, PASSED, TOO_FAR
from site_core.publishing.membership import refuse_if_in_set
from site_core.refusals import ScheduleRefused


def refuse_odd_time(moment: datetime, *, now: datetime) -> None:
    """Raise :class:`ScheduleRefused` for a moment that has passed or is ten years away."""
    if moment <= now:
        raise ScheduleRefused(PASSED)
    if moment - now > FURTHEST:
        raise ScheduleRefused(TOO_FAR)


@transaction.atomic
def move_go_live(*, page: Page, to: datetime, user: User, now: datetime) -> None:
    """Let the text of ``page`` that is scheduled go live at ``to`` instead."""
    refuse_odd_time(to, now=now)
    page = lock(page, user)
    refuse_if_in_set(page)
    revision = _scheduled(page)
    _refuse_expiry_before(revision.content.get("expire_at"), to, page)
    old = revision.content.get("go_live_at")
    set_go_live(page, revision, to)
    _take_along(page, revision, old, to)
    log_schedule(page, revision, user)


@transaction.atomic
def schedule_draft(*, page: Page, at: datetime, user: User, now: datetime) -> None:
    """Let the newest draft of ``page`` go live at ``at``, in place of what was scheduled before.

    Raises ``GateRefused`` when it is not ready.
    """
    refuse_odd_time(at, now=now)
    page = lock(page, user)
    refuse_if_in_set(page)
    revision = page.get_latest_revision()
    if revision is None:
        raise ScheduleRefused("There is no text to publish yet.", subject=page)
    _refuse_expiry_before(revision.content.get("expire_at"), at, page)
    set_wanted_time(revision, at)
    revision.publish(user=user)


@transaction.atomic
def cancel_go_live(*, page: Page, user: User, now: datetime) -> None:
    """Call off what is scheduled for ``page``; its text stays as a draft."""
    page = lock(page, user)
    refuse_if_in_set(page)
    revision = _scheduled(page)
    clear_go_live(page, revision, user)


@transaction.atomic
def publish_now(*, page: Page, user: User, now: datetime) -> None:
    """Publish what is scheduled for ``page``, or else its latest draft, at once.

    Raises ``GateRefused`` when it is not ready.
    """
    page = lock(page, user)
    refuse_if_in_set(page)
    revision = page.scheduled_revision or page.get_latest_revision()
    if revision is None:
        raise ScheduleRefused("There is no text to publish yet.", subject=page)
    set_wanted_time(revision, None)
    revision.publish(user=user)


@transaction.atomic
def move_expiry(*, page: Page, to: datetime, user: User, now: datetime) -> None:
    """Withdraw ``page`` at ``to`` instead, whichever of its texts is live then."""
    refuse_odd_time(to, now=now)
    page = _expiring(page, user)
    if page.scheduled_revision:
        _refuse_expiry_before(to, page.scheduled_revision.approved_go_live_at, page)
    _set_expiry(page, to)
    data = {"expire_at": to.isoformat()}
    log(instance=page.specific, action="site_core.expiry.move", user=user, data=data)


@transaction.atomic
def cancel_expiry(*, page: Page, user: User, now: datetime) -> None:
    """Let ``page`` stay: no text of it is withdrawn by itself any more."""
    page = _expiring(page, user)
    _set_expiry(page, None)
    log(instance=page.specific, action="site_core.expiry.cancel", user=user)


def lock(page: Page, user: User) -> Page:
    """``page`` as stored, which nobody else changes until this transaction ends.

    Raises :class:`ScheduleRefused` when it is gone, locked by somebody else, or not for ``user``.
    """
    locked = Page.objects.select_for_update(of=("self",)).filter(pk=page.pk).first()
    if locked is None:
        raise ScheduleRefused("This page has been deleted.")
    if not locked.permissions_for_user(user).can_publish():
        raise ScheduleRefused("Only people who may publish can do this.", subject=locked)
    if locked.locked and locked.locked_by_id != user.pk:
        raise ScheduleRefused(
            f"{locked.locked_by or 'Somebody'} has locked this page.", subject=locked
        )
    return locked


def set_wanted_time(revision: Revision, moment: datetime | None) -> None:
    """Store in the text of ``revision`` when it is to go live; by itself this schedules nothing."""
    _set_time(revision, "go_live_at", moment)
    revision.save(update_fields=["content"])


def set_go_live(page: Page, revision: Revision, moment: datetime) -> None:
    """Store that ``revision`` goes live at ``moment``, and that no other of ``page`` does."""
    _set_time(revision, "go_live_at", moment)
    revision.approved_go_live_at = moment
    revision.save(update_fields=["content", "approved_go_live_at"])
    page.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    if not page.live:
        Page.objects.filter(pk=page.pk).update(go_live_at=moment)


def clear_go_live(page: Page, revision: Revision, user: User) -> None:
    """Store that ``revision`` waits for nothing; the wish for a time goes with it."""
    for each in {revision, page.get_latest_revision()}:
        _set_time(each, "go_live_at", None)
        each.approved_go_live_at = None
        each.save(update_fields=["content", "approved_go_live_at"])
    if not page.live:
        Page.objects.filter(pk=page.pk).update(go_live_at=None)
    log(
        instance=page.specific,
        action="wagtail.schedule.cancel",
        user=user,
        revision=revision,
        data={"revision": {"id": revision.pk, "created": revision.created_at.isoformat()}},
    )


def log_schedule(page: Page, revision: Revision, user: User) -> None:
    """Note in the history of ``page`` who chose its time; that person is told when it is live."""
    log(
        instance=page.specific,
        action="wagtail.publish.schedule",
        user=user,
        revision=revision,
        data={
            "revision": {
                "id": revision.pk,
                "created": revision.created_at.isoformat(),
                "go_live_at": revision.approved_go_live_at.isoformat(),
                "has_live_version": page.live,
            }
        },
    )


def _expiring(page: Page, user: User) -> Page:
    locked = lock(page, user)
    if not locked.expire_at:
        raise ScheduleRefused(f"“{locked}” has no date on which it is withdrawn.", subject=locked)
    return locked


def _set_expiry(page: Page, moment: datetime | None) -> None:
    known = {page.scheduled_revision, page.live_revision, page.get_latest_revision()}
    for revision in known - {None}:
        _set_time(revision, "expire_at", moment)
        revision.save(update_fields=["content"])
    Page.objects.filter(pk=page.pk).update(expire_at=moment)


def _scheduled(page: Page) -> Revision:
    revision = page.scheduled_revision
    if revision is None:
        raise ScheduleRefused(f"“{page}” is not scheduled any more.", subject=page)
    return revision


def _refuse_expiry_before(
    expire_at: datetime | str | None, go_live_at: datetime, page: Page
) -> None:
    if isinstance(expire_at, str):
        expire_at = datetime.fromisoformat(expire_at)
    if expire_at and expire_at <= go_live_at:
        raise ScheduleRefused("It would be withdrawn before it goes live.", subject=page)


def _take_along(page: Page, moved: Revision, old: str | None, to: datetime) -> None:
    """A newer draft that wanted the same time wants the new one."""
    latest = page.get_latest_revision()
    if latest and latest.pk != moved.pk and latest.content.get("go_live_at") == old:
        _set_time(latest, "go_live_at", to)
        latest.save(update_fields=["content"])


def _set_time(revision: Revision, field: str, moment: datetime | None) -> None:
    stored = moment and moment.astimezone(timezone.get_fixed_timezone(0)).isoformat()
    revision.content = {**revision.content, field: stored}
