"""Reminders of clinical reviews: once a month before, and once on the day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from site_core.models.publishing.review import ReviewedPage
from site_core.models.users import User
from site_core.practice_time import day_in_words, today
from site_core.queue.mail import link_to, send_to_each
from site_core.queue.outbox import enqueue
from site_core.reviewing.clinical import pages_to_review
from site_core.roles import EDITORS

REMINDER = "review_reminder"
EVERY = timedelta(hours=6)
SOON = timedelta(days=30)
LATE = timedelta(days=21)
"""How long a reminder on the day is made up for; less than the outbox remembers what it sent."""


def remind(*, now: datetime) -> None:
    """Write a reminder for every page that is due soon or now; each page, date and stage has one."""
    for page, stage in _stages(today(now)):
        due_on = page.review_due_on.isoformat()
        key = f"page:{page.pk}:{due_on}:{stage}"
        enqueue(REMINDER, key=key, payload={"page": page.pk, "due_on": due_on}, now=now)


def tell_of_review(payload: dict[str, Any], now: datetime) -> None:
    """Mail it, unless the page was reviewed, moved or withdrawn in the meantime."""
    page = Page.objects.filter(pk=payload["page"], live=True).first()
    page = page and page.specific
    due_on = date.fromisoformat(payload["due_on"])
    if not isinstance(page, ReviewedPage) or page.review_due_on != due_on:
        return
    is_due = due_on <= today(now)
    send_to_each(
        subject="A page is due for review" if is_due else "A page is due for review in a month",
        lines=[
            f"“{page.title}” is to be read again by a professional by {day_in_words(due_on)}.",
            _last_review(page),
            "If nothing has to change, one click says so: “Reviewed, nothing changed”, in the "
            f"editor under Status. {link_to('wagtailadmin_pages:edit', page.pk)}",
            "It stays online in any case.",
        ],
        to=[person.email for person in _people(page)],
        about=f"review-of-{page.pk}-{due_on}-{'due' if is_due else 'soon'}",
        now=now,
    )


def _stages(today: date) -> Iterator[tuple[ReviewedPage, str]]:
    for page in pages_to_review(first=today - LATE, last=today + SOON):
        yield page, "soon" if page.review_due_on > today else "due"


def _last_review(page: ReviewedPage) -> str:
    if page.reviewed_on is None or page.reviewed_by is None:
        return "It has not been reviewed yet."
    return f"{page.reviewed_by.title} read it last, on {day_in_words(page.reviewed_on)}."


def _people(page: ReviewedPage) -> QuerySet[User]:
    """Its owner, the reviewer, and editors, who find those without account."""
    asked = Q(pk=page.owner_id) | Q(groups__name=EDITORS)
    if page.reviewed_by_id:
        asked |= Q(profile=page.reviewed_by_id)
    return User.objects.reachable().filter(asked).distinct()
