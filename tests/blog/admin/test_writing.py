"""From the dashboard to an article on screen."""

import pytest
from django.urls import reverse

from blog.admin.outlines import OUTLINES
from blog.models import ArticleIndexPage, ArticlePage
from tests.builders import make_user


def test_every_outline_is_two_clicks_from_login(client, site):
    client.force_login(make_user(group="Clinicians"))

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    for outline in OUTLINES:
        assert reverse("write_article", args=[outline, site.blog.pk]) in dashboard


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_an_outline_fills_wagtails_own_form(client, site, outline):
    client.force_login(make_user(group="Clinicians"))

    screen = client.get(reverse("write_article", args=[outline.key, site.blog.pk]))

    page = screen.context["form"].instance
    assert page.title == outline.title
    assert [block.block_type for block in page.body] == [block["type"] for block in outline.body]
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])
    assert f'action="{address}"' in screen.content.decode()
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_headings_of_an_outline_follow_one_another(outline):
    levels = [block["value"]["level"] for block in outline.body if block["type"] == "heading"]

    assert set(levels) <= {"h2"}


def test_beginning_with_nothing_offers_a_paragraph_to_write_in():
    assert [block["type"] for block in OUTLINES["empty"].body] == ["paragraph"]


def test_tags_are_explained_without_quotation_marks(client, site):
    client.force_login(make_user(group="Clinicians"))

    screen = client.get(reverse("write_article", args=["empty", site.blog.pk])).content.decode()

    assert "Separate with commas." in screen
    assert "double quotes" not in screen


def test_it_is_only_for_reading(client, site):
    client.force_login(make_user(group="Editors"))

    answer = client.post(reverse("write_article", args=["empty", site.blog.pk]))

    assert answer.status_code == 405


def test_unknown_outlines_are_not_found(client, site):
    client.force_login(make_user(group="Editors"))

    assert client.get(reverse("write_article", args=["sonnet", site.blog.pk])).status_code == 404


def test_reception_is_offered_no_article(client, site):
    client.force_login(make_user(group="Reception"))

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()
    written = client.get(reverse("write_article", args=["empty", site.blog.pk]))

    assert "Write an article" not in dashboard
    assert written.status_code == 302
    assert client.get(reverse("choose_outline")).status_code in (302, 403)


def test_with_several_blogs_each_has_its_outlines(client, site):
    other = ArticleIndexPage(title="Notes", slug="notes")
    site.home.__class__.objects.get().add_child(instance=other)
    client.force_login(make_user(group="Clinicians"))

    screen = client.get(reverse("choose_outline")).content.decode()

    for blog in (site.blog, other):
        assert reverse("write_article", args=["understanding", blog.pk]) in screen
