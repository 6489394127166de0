"""Whatever comes round is done by two workers at once, each on a connection of its own, and nothing fails."""

import logging
from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection
from django.utils import timezone

from forms.models import Comment, Enquiry, Subscription
from site_core.link_checks import rounds
from site_core.link_checks.asking import Answer
from site_core.link_checks.rounds import ask_next, gather_links
from site_core.models import (
    CrisisResource,
    OutboxMessage,
    OutsideLink,
    OutsideLinkPlace,
    SearchWord,
    TrashedPage,
)
from site_core.practice_time import today
from site_core.queue.chores import Chore, chores, do_chore
from site_core.trash.deleting import put_into_trash
from site_core.trash.files import put_file_into_trash
from tests.builders import (
    make_article,
    make_crisis_resource,
    make_document,
    make_ready,
    make_user,
    raw_block,
)
from tests.forms.builders import make_comment, make_enquiry
from tests.forms.newsletter.readers import make_announcement, make_subscription
from tests.patience import A_MOMENT
from tests.site_core.publishing.conftest import shared_database
from tests.site_core.publishing.test_at_once import at_once

__all__ = ["shared_database"]
WRITES = ("INSERT", "UPDATE", "DELETE")
LINKS = [f"https://example.org/{number}" for number in range(6)]


def in_step(barrier: Barrier, work: Callable[[], None]) -> Callable[[], None]:
    """``work``, which writes when the other one is about to write too, for as long as neither waits for the other.

    SQLite has one writer at a time.
    """

    def together(execute, sql, *rest):
        if sql.startswith(WRITES):
            with suppress(BrokenBarrierError):
                barrier.wait(A_MOMENT)
        return execute(sql, *rest)

    def run() -> None:
        is_server = connection.vendor == "postgresql"
        try:
            with connection.execute_wrapper(together) if is_server else nullcontext():
                work()
        finally:
            barrier.abort()

    return run


def twice_at_once(chore: Chore) -> None:
    """Two workers do it."""
    barrier, now = Barrier(2), timezone.now()
    at_once(*[in_step(barrier, lambda: do_chore(chore, now=now))] * 2)


def make_article_with(title: str, links: list[str]) -> None:
    text = " ".join(f'<a href="{link}">leaflet</a>' for link in links)
    make_article(title, blocks=[raw_block("paragraph", f"<p>{text}</p>")])


def leave_something_to_do() -> None:
    """For every chore that writes."""
    now = timezone.now()
    long_ago = now - timedelta(days=400)
    make_article_with("There", LINKS)
    make_article_with("And back", LINKS[::-1])
    gather_links(now=long_ago)
    OutsideLinkPlace.objects.all().delete()
    OutsideLink.objects.create(url="https://gone.example/", digest="gone", due_at=now)
    editor = make_user(group="Editors")
    put_into_trash(page=make_ready("Gone", published=False), user=editor, now=long_ago)
    put_file_into_trash(file=make_document(), user=editor, now=long_ago)
    for number in range(3):
        make_enquiry(email=f"{number}@example.com")
        make_comment(state="spam", delete_at=long_ago)
        make_subscription(state="waiting", asked_at=long_ago)
        make_subscription()
    make_announcement(queued_at=now)
    yesterday = today(now) - timedelta(days=1)
    other = make_crisis_resource()
    make_crisis_resource("Away", checked_on=long_ago.date(), instead=other, instead_until=yesterday)
    OutboxMessage.objects.create(
        kind="mail:send", key="x", state="failed", not_before=now, payload={}
    )
    SearchWord.objects.all().delete()


def test_two_workers_do_whatever_comes_round_at_once(shared_database, caplog, settings):
    settings.ASK_OUTSIDE_LINKS = False
    leave_something_to_do()

    for chore in chores():
        twice_at_once(chore)

    assert [line.getMessage() for line in caplog.records if line.levelno >= logging.ERROR] == []
    assert OutsideLinkPlace.objects.count() == 2 * len(LINKS)
    assert {link.url for link in OutsideLink.objects.all()} == set(LINKS)
    assert SearchWord.objects.exists()
    gone = [TrashedPage.objects, Enquiry.objects, Comment.objects]
    gone += [
        Subscription.objects.filter(state="waiting"),
        CrisisResource.objects.exclude(instead=None),
    ]
    assert not any(rows.exists() for rows in gone)


def test_the_links_of_a_page_that_is_deleted_while_they_are_gathered_are_those_of_nobody(
    shared_database, monkeypatch, now
):
    make_article_with("Deleted", LINKS)
    make_article_with("Stays", LINKS[:1])
    honest = rounds.links_of

    def links_of_a_page_that_goes(page):
        found = list(honest(page))
        if page.title == "Deleted":
            type(page).objects.get(pk=page.pk).delete()
        return found

    monkeypatch.setattr(rounds, "links_of", links_of_a_page_that_goes)

    gather_links(now=now)

    assert [place.page.title for place in OutsideLinkPlace.objects.all()] == ["Stays"]


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
def test_a_link_that_is_forgotten_while_it_is_asked_is_no_error(settings, now):
    settings.ASK_OUTSIDE_LINKS = True
    make_article_with("There", LINKS[:1])
    gather_links(now=now)

    def ask(url: str) -> Answer:
        OutsideLink.objects.all().delete()
        return Answer(404)

    assert ask_next(now=now + rounds.FIRST_ASKED_AFTER, ask=ask).url == LINKS[0]
    assert not OutsideLink.objects.exists()
