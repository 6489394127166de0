"""What is due, in which order, and whether it still is."""

import re
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision

from site_core.publishing.due import run_due
from site_core.publishing.schedule import (
    Verb,
    due_items,
    due_marks,
    models_with_drafts,
    still_due,
)
from tests.query_plans import plan_of
from tests.site_core.publishing.schedules import (
    is_live,
    make_expiring,
    make_scheduled,
    minutes_ago,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
SECOND = timedelta(seconds=1)


def test_pages_come_first_and_once_among_what_has_drafts():
    models = models_with_drafts()

    assert models[0] is Page
    assert sum(issubclass(model, Page) for model in models) == 1


def test_something_is_due_from_its_moment_on():
    due_at = minutes_ago(10)
    article = make_scheduled("Sleep", due_at=due_at)

    assert due_items(now=due_at - SECOND) == []
    assert due_marks(now=due_at - SECOND) == frozenset()
    (item,) = due_items(now=due_at)
    assert (item.title, item.due_at) == ("Sleep", due_at)
    assert str(item).endswith(f"“Sleep”, due {due_at:%Y-%m-%d %H:%M:%S %Z}")
    assert not still_due(item, now=due_at - SECOND)
    assert still_due(item, now=due_at)

    run_due(now=due_at)

    assert is_live(article)
    assert not still_due(item, now=due_at)


def test_no_look_walks_through_all_pages_or_revisions_whatever_is_late():
    now = minutes_ago(5)
    make_scheduled("Late", due_at=minutes_ago(10))
    make_expiring("Old", due_at=minutes_ago(10))
    with CaptureQueriesContext(connection) as asked:
        due_marks(now=now)
        assert len(due_items(now=now)) == 2

    for query in asked.captured_queries:
        walks = r"(SCAN|Seq Scan on) wagtailcore_(page|revision)"
        assert not re.search(walks, plan_of(query["sql"])), query["sql"]


def test_at_one_moment_pages_are_withdrawn_before_others_go_live():
    due_at = minutes_ago(10)
    for number in range(2):
        make_scheduled(f"New {number}", due_at=due_at)
        make_expiring(f"Old {number}", due_at=due_at)
    make_scheduled("First", due_at=due_at - SECOND)

    items = due_items(now=due_at)

    assert [item.verb for item in items] == [
        Verb.PUBLISH,
        *[Verb.WITHDRAW] * 2,
        *[Verb.PUBLISH] * 2,
    ]
    assert items[0].title == "First"
    assert len(due_marks(now=due_at)) == 5


def test_an_article_without_a_name_of_its_revision_is_called_by_its_number():
    article = make_scheduled("Sleep")
    revision = article.revisions.get()
    Revision.objects.filter(pk=revision.pk).update(object_str="")

    (item,) = due_items(now=minutes_ago(0))

    assert item.title == f"revision {revision.pk}"


def test_what_does_not_exist_any_more_keeps_nothing_else_from_being_due():
    gone = ContentType.objects.create(app_label="no_such_app", model="nothing")
    article = make_scheduled("Sleep")
    (revision,) = article.revisions.all()
    for kind, object_id in ((gone, "1"), (revision.base_content_type, "99999999")):
        Revision.objects.create(
            content_type=kind,
            base_content_type=kind,
            object_id=object_id,
            created_at=revision.created_at,
            approved_go_live_at=revision.approved_go_live_at,
            content=revision.content,
        )

    assert [item.title for item in due_items(now=minutes_ago(0))] == ["Sleep"]
