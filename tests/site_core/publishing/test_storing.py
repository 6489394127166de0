"""A text that goes live is stored whole with few questions, and each row is written once."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticlePage, Correction
from site_core.publishing.due import run_due
from tests.builders import make_ready, make_therapist, make_topic, make_user
from tests.site_core.publishing.schedules import make_scheduled, minutes_ago, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

WRITTEN = re.compile(r'(?:UPDATE|INSERT(?: OR IGNORE)? INTO) "(\w+)"')


PARTS = {"tagged", "more_topics", "co_author_links", "related_links", "corrections"}


def belongings_of(article: ArticlePage) -> dict[str, int]:
    """What rows of other tables say of the article: how many of each kind."""
    stored = ArticlePage.objects.get(pk=article.pk)
    return {
        "tags": stored.tags.count(),
        "topics": stored.more_topics.count(),
        "writers": stored.co_author_links.count(),
        "related": stored.related_links.count(),
        "corrections": stored.corrections.count(),
    }


def with_everything(**fields) -> ArticlePage:
    """An article with a row in each table that holds a part of it."""
    article = make_ready(
        "Full",
        published=False,
        tags=["sleep"],
        more_topics=[make_topic("Loss")],
        co_authors=[make_therapist()],
        related=[make_ready("Other")],
        **fields,
    )
    day = timezone.now().date()
    Correction.objects.create(
        article=article, corrected_on=day, was_wrong="Two.", is_right="Three."
    )
    return article


def test_each_row_is_written_once():
    make_scheduled("First")
    run_due(now=timezone.now())  # what is written once in a process
    make_scheduled("Second")

    with CaptureQueriesContext(connection) as asked:
        run_due(now=timezone.now())

    written = Counter(found[1] for each in asked if (found := WRITTEN.match(each["sql"])))
    assert written["blog_articlepage"] == 1
    assert written == dict.fromkeys(written, 1)


def test_what_the_text_has_is_there_and_what_it_has_not_is_gone():
    full, empty = with_everything(), make_ready("Empty", published=False)
    has_all, has_none = (
        ArticlePage.objects.get(pk=article.pk).serializable_data() for article in (full, empty)
    )
    assert belongings_of(full) == dict.fromkeys(belongings_of(full), 1)
    for article, other in ((full, has_none), (empty, has_all)):
        revision = schedule(article, minutes_ago(5))
        children = {name: _anew(rows) for name, rows in other.items() if name in PARTS}
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | children)

    assert len(run_due(now=timezone.now()).done) == 2

    assert belongings_of(full) == dict.fromkeys(belongings_of(full), 0)
    assert belongings_of(empty) == dict.fromkeys(belongings_of(empty), 1)


def _anew(rows: list) -> list:
    return [row | {"pk": None} if isinstance(row, dict) else row for row in rows]


@pytest.mark.parametrize(("title", "renamed"), [("Sleep", 0), ("Sleep well", 1)])
def test_another_title_is_noted_in_the_history(title, renamed):
    article = make_ready("Sleep", published=False)
    article.save_revision().publish()
    schedule(article, minutes_ago(5), title=title)

    run_due(now=timezone.now())

    entries = PageLogEntry.objects.filter(page=article.pk, action="wagtail.rename")
    assert [entry.data["title"] for entry in entries] == [{"old": "Sleep", "new": title}] * renamed


@pytest.mark.parametrize("is_newest", [True, False])
def test_a_newer_draft_is_still_one_to_publish(is_newest):
    article = make_scheduled("Sleep")
    if not is_newest:
        Page.objects.get(pk=article.pk).specific.save_revision()

    run_due(now=timezone.now())

    assert Page.objects.get(pk=article.pk).has_unpublished_changes is not is_newest


def test_a_text_leaves_the_page_with_the_links_that_the_page_has():
    article, other = make_ready("Sleep"), make_ready("Other")
    revision = ArticlePage.objects.get(pk=article.pk).save_revision()
    Page.objects.filter(pk=article.pk).update(alias_of=other, owner=make_user())
    names = ArticlePage.links_of_the_page
    content = revision.content | dict.fromkeys(names, 999_999)
    page = ArticlePage.objects.get(pk=article.pk)

    found = page.with_content_json(content)

    assert {name: getattr(found, f"{name}_id") for name in names} == {
        name: getattr(page, f"{name}_id") for name in names
    }
    assert page.alias_of_id == other.pk


def test_only_links_to_somewhere_else_are_looked_up():
    author = make_therapist()
    article = make_ready("Sleep", author=author)
    page = ArticlePage.objects.get(pk=article.pk)
    content = page.serializable_data()

    for topic, looked_up in ((page.topic_id, []), (make_topic("Loss").pk, ["blog_topic"])):
        with CaptureQueriesContext(connection) as asked:
            found = page.with_content_json(content | {"topic": topic})

        assert (found.topic_id, found.author_id) == (topic, author.pk)
        linked = re.findall(r'FROM "(blog_topic|home_therapistpage)"', str(asked.captured_queries))
        assert linked == looked_up


def test_a_link_to_what_is_gone_is_left_out():
    article = make_ready("Sleep")
    page, topic = ArticlePage.objects.get(pk=article.pk), make_topic("Loss")
    content = page.serializable_data() | {"topic": topic.pk}
    topic.delete()

    assert page.with_content_json(content).topic_id is None


def test_the_history_is_written_in_one_statement(django_assert_num_queries):
    article, user = make_ready("Sleep"), make_user(group="Editors")

    with django_assert_num_queries(1):
        PageLogEntry.objects.log_action(article, "wagtail.edit", user=user)
