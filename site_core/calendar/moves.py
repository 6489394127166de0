"""What somebody does with an entry, passed on to the verb of its kind. All raise ``Refused``."""

from datetime import datetime, timedelta

from wagtail.models import Page

from site_core.calendar.entries import Entry
from site_core.calendar.kinds import Kind
from site_core.calendar.plans import drop_plan, move_plan
from site_core.models import EditorialPlan, User
from site_core.practice_time import local_moment
from site_core.refusals import ScheduleRefused
from site_core.reviewing.clinical import move_review
from site_core.scheduling.times import (
    cancel_expiry,
    cancel_go_live,
    move_expiry,
    move_go_live,
    publish_now,
)

OVER = "This has happened already."
GONE = "This is not in the calendar any more."


def move(*, entry: Entry, to: datetime, user: User, now: datetime) -> None:
    """Let ``entry`` stand at ``to``; of a whole day only its date counts."""
    if entry.kind is Kind.PLANNED:
        move_plan(plan=_plan(entry), to=to, user=user, now=now)
    elif entry.kind is Kind.SCHEDULED:
        move_go_live(page=_page(entry), to=to, user=user, now=now)
    elif entry.kind is Kind.EXPIRES:
        move_expiry(page=_page(entry), to=to, user=user, now=now)
    elif entry.kind.is_over:
        raise ScheduleRefused(OVER)
    else:
        move_review(page=_page(entry), to=to.date(), user=user, now=now)


def remove(*, entry: Entry, user: User, now: datetime) -> None:
    """Drop a plan, or call off what is scheduled. A review can only be moved."""
    if entry.kind is Kind.PLANNED:
        drop_plan(plan=_plan(entry), user=user, now=now)
    elif entry.kind is Kind.SCHEDULED:
        cancel_go_live(page=_page(entry), user=user, now=now)
    elif entry.kind is Kind.EXPIRES:
        cancel_expiry(page=_page(entry), user=user, now=now)
    else:
        raise ScheduleRefused("This can only be moved here. Open the page to change it.")


def publish(*, entry: Entry, user: User, now: datetime) -> None:
    """Publish at once what is scheduled."""
    if entry.kind is not Kind.SCHEDULED:
        raise ScheduleRefused("Only what is scheduled can be published from here.")
    publish_now(page=_page(entry), user=user, now=now)


def days_later(entry: Entry, days: int) -> datetime:
    """The same time by the clock, ``days`` days on."""
    day = entry.day + timedelta(days=days)
    return local_moment(day, entry.kept_time, entry.at.tzinfo)


def _plan(entry: Entry) -> EditorialPlan:
    plan = EditorialPlan.objects.filter(pk=entry.pk).first()
    if plan is None:
        raise ScheduleRefused(GONE)
    return plan


def _page(entry: Entry) -> Page:
    page = Page.objects.filter(pk=entry.page_id).first()
    if page is None:
        raise ScheduleRefused(GONE)
    return page
