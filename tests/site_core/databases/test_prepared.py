"""A prepared question is answered as the queryset that it was written from."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import DateTimeField, IntegerField, TextField
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from site_core.databases.prepared import prepared
from tests.builders import make_article, make_topic

pytestmark = pytest.mark.django_db


def _writing_counted(**fields):
    """A decorator as ``prepared``, and a list with one entry for each time that SQL was written."""
    written = []

    def decorate(build):
        def counting(**arguments):
            written.append(arguments)
            return build(**arguments)

        return prepared(**fields)(counting)

    return decorate, written


def test_it_is_written_once_and_asked_with_other_values():
    first, second = make_article("First"), make_article("Second")
    decorate, written = _writing_counted(pk=IntegerField())

    @decorate
    def by_key(*, pk):
        return Page.objects.filter(pk=pk)

    assert [page.title for page in by_key(pk=first.pk)] == ["First"]
    assert [page.title for page in by_key(pk=second.pk)] == ["Second"]
    assert by_key(pk=None) == []
    assert len(written) == 1


def test_a_list_of_values_is_written_for_each_length():
    pages = [make_article("First"), make_article("Second")]
    decorate, written = _writing_counted(paths=TextField())

    @decorate
    def at(*, paths):
        return Page.objects.filter(url_path__in=paths).order_by("pk")

    assert [page.pk for page in at(paths=[page.url_path for page in pages])] == [
        page.pk for page in pages
    ]
    assert [page.pk for page in at(paths=[pages[1].url_path])] == [pages[1].pk]
    assert [page.pk for page in at(paths=[pages[0].url_path])] == [pages[0].pk]
    assert len(written) == 2


def test_what_is_no_value_is_written_anew():
    article = make_article("First")
    decorate, written = _writing_counted(pk=IntegerField())

    @decorate
    def of(*, pk, model, number):
        return model.objects.filter(pk=pk)[:number]

    assert type(of(pk=article.pk, model=type(article), number=1)[0]) is type(article)
    assert type(of(pk=article.pk, model=Page, number=1)[0]) is Page
    assert of(pk=article.pk, model=Page, number=0) == []
    assert len(written) == 3


def test_values_are_stored_and_found_as_fields_store_them():
    moment = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)
    article = make_article("First")
    type(article).objects.update(shown_at=moment)

    @prepared(moment=DateTimeField())
    def until(*, moment):
        return type(article).objects.filter(shown_at__lte=moment).values_list("shown_at", flat=True)

    assert until(moment=moment) == [moment]
    assert until(moment=moment.replace(microsecond=88)) == []


def test_joins_unions_and_conversions_come_as_the_queryset_gives_them():
    article = make_article("First", topic=make_topic("Grief"), tags=["nights"])
    model = type(article)

    @prepared(pk=IntegerField())
    def joined(*, pk):
        return model.objects.filter(pk=pk).select_related("topic")

    @prepared(pk=IntegerField())
    def united(*, pk):
        titles = model.objects.filter(pk=pk).order_by().values_list("title")
        return titles.union(
            model.tags.through.objects.filter(content_object=pk).values_list("tag__name")
        )

    joined(pk=0)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        [found] = joined(pk=article.pk)
        assert found.topic.title == "Grief"
        assert found.live is True
        assert sorted(united(pk=article.pk)) == [("First",), ("nights",)]
    assert len(queries) == 2


def test_what_was_changed_is_found_changed():
    article = make_article("First")

    @prepared(pk=IntegerField())
    def titles(*, pk):
        return Page.objects.filter(pk=pk).values_list("title", flat=True)

    assert titles(pk=article.pk) == ["First"]
    Page.objects.filter(pk=article.pk).update(title="Second")
    assert titles(pk=article.pk) == ["Second"]
