"""Plans: ideas with a date. They stand in the calendar and schedule nothing, wherever they are moved."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from site_core.admin.seen.drafts import may_write
from site_core.models.publishing.editorial import EditorialPlan
from site_core.models.users import User
from site_core.refusals import ScheduleRefused
from site_core.scheduling.times import refuse_odd_time

BeginDraft = Callable[[str, User], Page | None]
"""Begins a draft with this title for this person; ``None`` when they may not write that kind."""

_ways_to_begin: list[BeginDraft] = []


def begin_drafts_with(begin: BeginDraft) -> None:
    """For rooms: how a plan becomes a draft of theirs. The first that can, does."""
    if begin not in _ways_to_begin:
        _ways_to_begin.append(begin)


def may_plan(user: User) -> bool:
    """Whether ``user`` may put ideas in the calendar: whoever may write or change any page."""
    return may_write(user)


def may_change_plan(plan: EditorialPlan, user: User) -> bool:
    """Those who take care of a plan, those who may change its page, and those who publish."""
    if plan.responsible_id == user.pk and may_plan(user):
        return True
    if page_permission_policy.user_has_permission(user, "publish"):
        return True
    return plan.page is not None and plan.page.permissions_for_user(user).can_edit()


@transaction.atomic
def plan(
    *,
    title: str,
    planned_for: datetime,
    user: User,
    now: datetime,
    responsible: User | None = None,
    page: Page | None = None,
) -> EditorialPlan:
    """Put an idea, or a draft that is there already, in the calendar. It schedules nothing.

    Raises :class:`ScheduleRefused` for a time that has passed, without a title or a draft, for a
    draft that ``user`` may not change or that stands in the calendar already, and for people who may not write.
    """
    refuse_odd_time(planned_for, now=now)
    if not may_plan(user):
        raise ScheduleRefused("Only people who may write can plan.")
    if page:
        _refuse_draft(page, user)
    if not (title or page):
        raise ScheduleRefused("Give the idea a title, or choose a draft.")
    return EditorialPlan.objects.create(
        title=title, planned_for=planned_for, page=page, responsible=responsible or user
    )


@transaction.atomic
def move_plan(*, plan: EditorialPlan, to: datetime, user: User, now: datetime) -> None:
    """Let ``plan`` stand at ``to``. Its draft, if there is one, is not scheduled by that."""
    refuse_odd_time(to, now=now)
    locked = _lock(plan, user)
    locked.planned_for = to
    locked.save(update_fields=["planned_for"])


@transaction.atomic
def change_plan(
    *, plan: EditorialPlan, title: str, responsible: User | None, user: User, now: datetime
) -> None:
    """Give ``plan`` another title or somebody else to take care of it."""
    locked = _lock(plan, user)
    if not (title or locked.page_id):
        raise ScheduleRefused("Give the idea a title.")
    locked.title, locked.responsible = title, responsible
    locked.save(update_fields=["title", "responsible"])


@transaction.atomic
def drop_plan(*, plan: EditorialPlan, user: User, now: datetime) -> None:
    """Take ``plan`` out of the calendar. Its draft, if there is one, stays."""
    _lock(plan, user).delete()


@transaction.atomic
def begin_draft(*, plan: EditorialPlan, user: User, now: datetime) -> Page:
    """Begin the draft that ``plan`` is an idea for, and return it."""
    locked = _lock(plan, user)
    if locked.page:
        raise ScheduleRefused("Its draft has been begun already.", subject=locked.page)
    drafts = (begin(locked.title, user) for begin in _ways_to_begin)
    locked.page = next((draft for draft in drafts if draft), None)
    if locked.page is None:
        raise ScheduleRefused("There is no place where you may write.")
    locked.save(update_fields=["page"])
    return locked.page


def _lock(plan: EditorialPlan, user: User) -> EditorialPlan:
    """``plan`` as stored, which nobody else changes until this transaction ends."""
    plans = EditorialPlan.objects.select_for_update(of=("self",)).select_related("page")
    locked = plans.filter(pk=plan.pk).first()
    if locked is None:
        raise ScheduleRefused("This idea is not in the calendar any more.")
    if not may_change_plan(locked, user):
        raise ScheduleRefused("Only those who take care of this idea, and editors, can change it.")
    return locked


def _refuse_draft(page: Page, user: User) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise ScheduleRefused("You may not change that draft.")
    if EditorialPlan.objects.filter(page=page).exists():
        raise ScheduleRefused(f"“{page.get_admin_display_title()}” is planned already.")
