"""Kills the request of a visitor before one of its SQL statements, in a process of its own.

Needs a database that other processes see (the fixture ``shared_database``, or a real one).
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from blog.models import ArticlePage
from forms.comments.models import Comment
from forms.enquiries.models import ContactPage, Enquiry
from site_core.models import OutboxMessage
from tests.builders import make_article, make_site
from tests.everything_kept import forget_what_is_derived
from tests.forms.builders import (
    SECRET,
    comment_on,
    filled_in,
    make_contact_page,
    send,
    send_comment,
)
from tests.site_core.publishing.crashes import KILLED, in_child, statements_of


class Enquiries:
    """One post, its thanks and its notice to reception."""

    model, notice, thanked, send = Enquiry, "enquiry_received", 303, staticmethod(send)

    def page(self) -> ContactPage:
        return ContactPage.objects.first() or make_contact_page()

    def posted(self, page: ContactPage) -> dict[str, Any]:
        return filled_in(page, uuid4().hex, "robin@example.com", SECRET, now=timezone.now())

    def is_kept(self, enquiry: Enquiry, posted: dict[str, Any]) -> bool:
        return [answer.text for answer in enquiry.answers] == list(posted.values())[:3]


class Comments:
    """One with words of a crisis: it is thanked for without a redirect, and has a notice of its own."""

    model, notice, thanked, send = Comment, "comment_urgent", 200, staticmethod(send_comment)

    def page(self) -> ArticlePage:
        make_site()
        return ArticlePage.objects.first() or make_article(published_at=timezone.now())

    def posted(self, page: ArticlePage) -> dict[str, Any]:
        name, now = uuid4().hex, timezone.now()
        email = f"{name}@example.com"
        return comment_on(page, now=now, name=name, text="I want to die", email=email)

    def is_kept(self, comment: Comment, posted: dict[str, Any]) -> bool:
        return (comment.name, comment.email) == (posted["name"], posted["email"])


Desk = Enquiries | Comments


def statements_of_a_request(desk: Desk) -> int:
    """How many statements a post takes that nobody kills."""
    page = desk.page()
    return _post(desk, page, desk.posted(page))


def faults_after_a_kill(desk: Desk, point: int) -> list[str]:
    """Kill a post before its statement number ``point``, send it once more, and say what is wrong."""
    page = desk.page()
    posted = desk.posted(page)
    known = set(desk.model.objects.values_list("pk", flat=True))
    status = in_child(lambda: _post(desk, page, posted, kill_before=point))
    faults = [] if status == KILLED else ["the request ended before it was killed"]
    answer = desk.send(Client(), page, posted)
    if answer.status_code != desk.thanked:
        faults.append(f"sent again: {answer.status_code}")
    return [*faults, *_wrong_with(desk, desk.model.objects.exclude(pk__in=known), posted)]


def _wrong_with(desk: Desk, received: QuerySet, posted: dict[str, Any]) -> Iterator[str]:
    if (number := received.count()) != 1:
        yield f"{number} rows"
        return
    row = received.get()
    if not desk.is_kept(row, posted):
        yield "not what was written"
    notices = OutboxMessage.objects.filter(kind__startswith=desk.notice, key=row.pk)
    if notices.count() != 1:
        yield f"{notices.count()} notices"


def _post(desk: Desk, page: Any, posted: dict[str, Any], *, kill_before: int | None = None) -> int:
    forget_what_is_derived()  # what pages share is read anew: every request takes the same statements
    return statements_of(lambda: desk.send(Client(), page, posted), kill_before=kill_before)
