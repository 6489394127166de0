"""Kills the request of a reader before one of its SQL statements, in a process of its own.

Needs a database that other processes see (the fixture ``shared_database``, or a real one).
"""

from collections.abc import Iterator
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from blog.models import ArticlePage
from forms.comments.models import Comment
from site_core.models import OutboxMessage
from tests.builders import make_article, make_site
from tests.everything_kept import forget_what_is_derived
from tests.forms.builders import comment_on, send_comment
from tests.site_core.publishing.crashes import KILLED, in_child, statements_of

ACKNOWLEDGED = 200
"""Words of a crisis: these are thanked for without a redirect, and each has a notice of its own."""
WORDS = "I want to die"


def statements_of_a_request() -> int:
    """How many statements a post takes that nobody kills."""
    article = _article()
    return _post(article, _posted(article), kill_before=None)


def faults_after_a_kill(point: int) -> list[str]:
    """Kill a post before its statement number ``point``, send it once more, and say what is wrong."""
    article = _article()
    posted = _posted(article)
    known = set(Comment.objects.values_list("pk", flat=True))
    status = in_child(lambda: _post(article, posted, kill_before=point))
    faults = [] if status == KILLED else ["the request ended before it was killed"]
    answer = send_comment(Client(), article, posted)
    if answer.status_code != ACKNOWLEDGED:
        faults.append(f"sent again: {answer.status_code}")
    return [*faults, *_wrong_with(Comment.objects.exclude(pk__in=known), posted)]


def _wrong_with(received, posted: dict) -> Iterator[str]:
    if (number := received.count()) != 1:
        yield f"{number} rows"
        return
    comment = received.get()
    if (comment.name, comment.email) != (posted["name"], posted["email"]):
        yield "not what was written"
    notices = OutboxMessage.objects.filter(kind__startswith="comment_urgent", key=comment.pk)
    if notices.count() != 1:
        yield f"{notices.count()} notices"


def _article() -> ArticlePage:
    make_site()
    return ArticlePage.objects.first() or make_article(published_at=timezone.now())


def _posted(article: ArticlePage) -> dict:
    name, now = uuid4().hex, timezone.now()
    return comment_on(article, now=now, name=name, text=WORDS, email=f"{name}@example.com")


def _post(article: ArticlePage, posted: dict, *, kill_before: int | None) -> int:
    forget_what_is_derived()  # what pages share is read anew: every request takes the same statements
    return statements_of(lambda: send_comment(Client(), article, posted), kill_before=kill_before)
