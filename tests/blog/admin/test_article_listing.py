"""The list of all articles in the admin."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from site_core.trash.deleting import put_into_trash
from tests.builders import make_article, make_therapist, make_topic, make_user

ADDRESS = "articles:index"


@pytest.fixture
def editor(client, site):
    """A browser in which an editor is logged in."""
    client.force_login(make_user(group="Editors"))
    return client


def titles(response) -> set[str]:
    return {page.title for page in response.context["object_list"]}


def test_it_names_author_topic_and_status(editor):
    make_article(author=make_therapist("Ada Bell"), topic=make_topic("Grief"))

    screen = editor.get(reverse(ADDRESS)).content.decode()

    assert "Ada Bell" in screen
    assert "Grief" in screen
    assert "Live" in screen or "live" in screen


def test_it_can_be_narrowed_by_topic_author_and_status(editor):
    grief, ada = make_topic("Grief"), make_therapist("Ada Bell")
    make_article("On grief", topic=grief)
    make_article("By Ada", author=ada)
    make_article("Not yet", published=False)

    assert titles(editor.get(reverse(ADDRESS), {"topic": grief.pk})) == {"On grief"}
    assert titles(editor.get(reverse(ADDRESS), {"author": ada.pk})) == {"By Ada"}
    assert titles(editor.get(reverse(ADDRESS), {"live": "False"})) == {"Not yet"}


@pytest.mark.parametrize("order", ["title", "author__title", "topic__title", "-shown_at", "live"])
def test_every_column_sorts(editor, order):
    make_article("One")
    make_article("Two")

    assert len(titles(editor.get(reverse(ADDRESS), {"ordering": order}))) == 2


def test_clinicians_see_their_own_drafts_only(client, site):
    ada = make_user("ada")
    make_article("Hers", published=False, owner=ada)
    make_article("His", published=False, owner=make_user("ben"))
    make_article("Everybody's")
    client.force_login(ada)

    assert titles(client.get(reverse(ADDRESS))) == {"Hers", "Everybody's"}
    explorer = client.get(reverse("wagtailadmin_explore", args=[site.blog.pk]))
    assert titles(explorer) == {"Hers", "Everybody's"}


def test_more_articles_need_no_more_queries(editor, django_assert_max_num_queries):
    topic, author = make_topic(), make_therapist()
    make_article(topic=topic, author=author)
    editor.get(reverse(ADDRESS))
    with CaptureQueriesContext(connection) as with_one:
        editor.get(reverse(ADDRESS))
    number_with_one = len(with_one)

    for number in range(12):
        make_article(f"Article {number}", topic=topic, author=author)
    editor.get(reverse(ADDRESS))

    with django_assert_max_num_queries(number_with_one):
        editor.get(reverse(ADDRESS))


def test_an_administrator_is_shown_all_but_the_trash_and_no_page_is_looked_for_among_all(
    client, site, now
):
    administrator = make_user(is_superuser=True)
    make_article("Draft", published=False)
    put_into_trash(page=make_article("Gone", published=False), user=administrator, now=now)
    client.force_login(administrator)

    with CaptureQueriesContext(connection) as asked:
        assert titles(client.get(reverse(ADDRESS))) == {"Draft"}

    (counted,) = (
        each["sql"] for each in asked if re.search(r'COUNT.*FROM "blog_articlepage"', each["sql"])
    )
    assert not re.search(r'IN \(SELECT \w+\."id"', counted)
