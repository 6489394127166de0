"""Clinical review: a professional reads a page again, and the next date follows.

A review is a fact about the page, not a text: recording one publishes nothing and makes no
revision. Readers see it at once. An overdue page is listed and reminded of, never hidden.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Page

from site_core.databases.prepared import prepared
from site_core.models.practice.settings import PracticeSettings
from site_core.models.publishing.review import ReviewedPage
from site_core.models.users import User
from site_core.practice_time import EARLIEST, FURTHEST, TOO_FAR, months_later, today
from site_core.publishing.draft_first import is_becoming_live
from site_core.refusals import Refused

RECORDED = "site_core.review.record"
UNCHANGED = "site_core.review.unchanged"
MOVED = "site_core.review.move"
CHANGED = (
    "Changes to this text wait that visitors do not see yet. An editor records its review when "
    "they are live."
)
DEFAULT_MONTHS = PracticeSettings._meta.get_field("review_interval_months").default


class ReviewRefused(Refused):
    """A review that cannot be recorded like this; ``str()`` is a sentence for a person."""


def reviewed_models() -> list[type[Page]]:
    """Every kind of page that a professional reads again."""
    return [model for model in apps.get_models() if issubclass(model, ReviewedPage)]


@transaction.atomic
def record_review(
    *, page: Page, reviewer: Page, on: date, due_on: date | None, user: User, now: datetime
) -> None:
    """Store that ``reviewer`` has read ``page`` on the day ``on``, and is to again on ``due_on``.

    Without ``due_on`` the practice's interval after ``on`` is taken. Raises :class:`ReviewRefused`.
    """
    page = _lock(page, user)
    _refuse_stranger(page, reviewer)
    _refuse_odd_day(on, today(now))
    due_on = due_on or after_interval(on)
    _refuse_odd_due_day(due_on, on, today(now))
    facts = {"reviewed_by_id": reviewer.pk, "reviewed_on": on, "review_due_on": due_on}
    _store(page, **facts, **page.what_was_reviewed())
    data = {"reviewer": reviewer.title, "on": on.isoformat(), "due_on": due_on.isoformat()}
    _note(page, RECORDED, user, data)


@transaction.atomic
def confirm_unchanged(*, page: Page, user: User, now: datetime) -> date:
    """Store “Reviewed, nothing changed”: the same reviewer, today. Returns the next date.

    The reviewer may say so of what visitors see; of a text with changes, somebody who publishes says it.
    """
    page = _lock(page, user, also_reviewer=True)
    if page.reviewed_by is None:
        raise ReviewRefused("Say first who reviews this page.", subject=page)
    if page.has_unpublished_changes and not may_review(page, user):
        raise ReviewRefused(CHANGED)
    on = today(now)
    due_on = after_interval(on)
    _store(page, reviewed_on=on, review_due_on=due_on, **page.what_was_reviewed())
    data = {"reviewer": page.reviewed_by.title, "due_on": due_on.isoformat()}
    _note(page, UNCHANGED, user, data)
    return due_on


@transaction.atomic
def move_review(*, page: Page, to: date, user: User, now: datetime) -> None:
    """Let ``page`` be due for its next review on the day ``to``."""
    page = _lock(page, user)
    if to < today(now):
        raise ReviewRefused("That day has passed. Choose a later one.", subject=page)
    if to - today(now) > FURTHEST:
        raise ReviewRefused(TOO_FAR, subject=page)
    _store(page, review_due_on=to)
    _note(page, MOVED, user, {"due_on": to.isoformat()})


def date_first_review(*, instance: Page, **signal: Any) -> None:
    """For ``pre_save``: what goes live is stored with the date of its first review, if it has none."""
    if instance.live and is_becoming_live(instance) and instance.review_due_on is None:
        instance.review_due_on = _first_review(instance)


def note_publication(*, instance: Page, **signal: Any) -> None:
    """For ``page_published``, which Wagtail also sends for aliases, that are stored with their page."""
    is_reviewed = isinstance(instance, ReviewedPage) and instance.live
    if is_reviewed and instance.review_due_on is None:
        _store(instance, review_due_on=_first_review(instance))


def may_review(page: Page, user: User) -> bool:
    """Whether ``user`` may record and move reviews of ``page``: who may publish it may."""
    return isinstance(page, ReviewedPage) and page.permissions_for_user(user).can_publish()


def may_confirm(page: Page, user: User) -> bool:
    """Whether ``user`` may say that nothing has to change: the reviewer, and who may review."""
    is_reviewer = (
        isinstance(page, ReviewedPage)
        and page.live
        and user.is_active
        and page.reviewed_by_id is not None
        and page.reviewed_by_id == user.profile_id
    )
    return is_reviewer or may_review(page, user)


def after_interval(day: date) -> date:
    """``day`` some months on, as the practice has set; the last day of a month that is shorter."""
    return months_later(day, _practice_rules()[0])


def _first_review(page: Page) -> date:
    months, zone = _practice_rules()
    return months_later(page.last_published_at.astimezone(ZoneInfo(zone)).date(), months)


def _practice_rules() -> tuple[int, str]:
    """Months from one review to the next, and the practice's time zone."""
    rules = next(iter(_saved_rules()), (0, ""))
    return rules[0] or DEFAULT_MONTHS, rules[1] or settings.TIME_ZONE


@prepared()
def _saved_rules() -> QuerySet[tuple[int, str]]:
    saved = PracticeSettings.objects.filter(site__is_default_site=True)
    return saved.values_list("review_interval_months", "time_zone")


def pages_to_review(*, first: date, last: date) -> Iterator[Page]:
    """Live pages whose next review is due on a day from ``first`` to ``last``, without their texts.

    Of each type, the one due first comes first.
    """
    for model in reviewed_models():
        pages = model.objects.filter(live=True, review_due_on__range=(first, last))
        pages = pages.select_related("owner", "reviewed_by").defer_streamfields()
        yield from pages.order_by("review_due_on", "pk")


def _lock(page: Page, user: User, *, also_reviewer: bool = False) -> Page:
    model = page.specific_class
    if model is None or not issubclass(model, ReviewedPage):
        raise ReviewRefused(f"“{page}” is no page that is reviewed.", subject=page)
    locked = model.objects.select_for_update(of=("self",)).filter(pk=page.pk).first()
    if locked is None:
        raise ReviewRefused("This page has been deleted.")
    if not (may_confirm if also_reviewer else may_review)(locked, user):
        raise ReviewRefused("Only people who may publish can record a review.", subject=locked)
    return locked


def _refuse_stranger(page: Page, reviewer: Page) -> None:
    people = page._meta.get_field("reviewed_by").related_model
    if not isinstance(reviewer, people):
        raise ReviewRefused(f"“{reviewer}” is not somebody who reviews.", subject=page)


def _refuse_odd_day(on: date, today: date) -> None:
    if on > today:
        raise ReviewRefused("A review that has not happened yet cannot be recorded.")
    if on < EARLIEST:
        raise ReviewRefused("Check the year of the review.")


def _refuse_odd_due_day(due_on: date, on: date, today: date) -> None:
    if due_on <= on:
        raise ReviewRefused("The next review has to come after this one.")
    if due_on - today > FURTHEST:
        raise ReviewRefused(TOO_FAR)


def _store(page: Page, **facts: Any) -> None:
    type(page).objects.filter(pk=page.pk).update(**facts)


def _note(page: Page, action: str, user: User, data: dict[str, str]) -> None:
    log(instance=page, action=action, user=user, data=data)
