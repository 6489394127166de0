"""Things stand where people look for them, under names that they know."""

import html

import pytest
from django.urls import reverse

from blog.models import ArticlePage
from tests.builders import make_ready, make_topic, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def shown(client, address: str) -> str:
    return html.unescape(client.get(address, follow=True).content.decode())


def test_nothing_is_called_a_snippet(client):
    client.force_login(make_user(group="Administrators"))
    menu = shown(client, reverse("wagtailadmin_home"))

    assert "Snippets" not in menu
    for name in ("Topics", "Crisis lines", "Sets of pages", "Redirects (old addresses)"):
        assert f'"{name}"' in menu, name


def test_sets_stand_where_one_schedules(client):
    client.force_login(make_user(group="Editors"))

    assert reverse("publication_sets") in shown(client, reverse("calendar"))


def test_further_topics_are_ticked(client):
    make_topic("Grief")
    article = make_ready()
    client.force_login(make_user(group="Editors"))

    form = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).context["form"]

    assert 'type="checkbox"' in str(form["more_topics"])


@pytest.mark.parametrize("published", [True, False])
def test_the_whole_address_stands_beside_its_last_part(client, published):
    article = make_ready("Grief at work", published=published)
    client.force_login(make_user(group="Editors"))

    screen = shown(client, reverse("wagtailadmin_pages:edit", args=[article.pk]))

    assert "http://testserver/blog/grief-at-work/" in screen
    assert ("Visitors find this page at" in screen) == published
    assert "Last part of the address" in screen


def test_a_new_page_says_where_it_will_stand(client, site):
    client.force_login(make_user(group="Editors"))
    args = [ArticlePage._meta.app_label, ArticlePage._meta.model_name, site.blog.pk]

    screen = shown(client, reverse("wagtailadmin_pages:add", args=args))

    assert "http://testserver/blog/" in screen
    assert "followed by the last part" in screen


def test_where_there_is_nothing_the_admin_says_so_in_words(client):
    client.force_login(make_user(group="Clinicians"))

    answer = client.get("/admin/no-such-screen/")

    assert answer.status_code == 404
    assert "At this address there is nothing" in answer.content.decode()
    assert "To the dashboard" in answer.content.decode()
    assert "Go to Wagtail" not in answer.content.decode()
