"""Whatever way a page is stored, it is a draft until the gate has let it go live."""

import pytest
from django.core import serializers
from django.urls import reverse
from wagtail.models import Page
from wagtail.signals import page_published

from blog.models import ArticlePage
from home.models import StandardPage
from site_core.publishing.alarm import problems
from tests.builders import make_article, make_ready
from tests.site_core.publishing.schedules import is_live, receipts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def _new_article(site, **fields) -> dict:
    """What the form of a new article sends; nothing but a title."""
    formsets = ("comments", "co_author_links", "related_links", "corrections")
    counts = {f"{name}-{what}_FORMS": "0" for name in formsets for what in ("TOTAL", "INITIAL")}
    empty = {"title": "New", "slug": "new", "body-count": "0", "summary": "", "tags": ""}
    return {**empty, **counts, **fields}


def test_a_new_article_that_is_not_ready_is_saved_and_not_online(client, editor, site):
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])

    answer = client.post(address, _new_article(site, **{"action-publish": "action-publish"}))

    article = ArticlePage.objects.get()
    assert answer.status_code == 302
    assert (article.live, article.has_unpublished_changes) == (False, True)
    assert client.get("/blog/new/").status_code == 404
    for page in ("/blog/", "/blog/feed/", "/sitemap.xml"):
        assert b"/blog/new/" not in client.get(page).content


def test_a_new_page_that_is_ready_goes_online_with_a_receipt(client, editor, site):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", site.home.pk])
    fields = _new_article(site, **{"action-publish": "action-publish"})

    client.post(address, fields)

    page = StandardPage.objects.get(slug="new")
    assert page.live
    assert receipts_of(page).get().user == editor


def test_a_script_that_adds_a_page_adds_a_draft(site):
    page = site.home.add_child(instance=StandardPage(title="Script", slug="script"))

    assert not is_live(page)
    assert not page.live


def test_a_script_that_says_live_has_not_said_publish():
    article = make_ready(published=False)

    article.live = True
    article.save()

    assert not is_live(article)


def test_a_field_alone_does_not_put_it_online_either():
    article = make_ready(published=False)

    article.live = True
    article.save(update_fields=["live", "has_unpublished_changes"])

    assert not is_live(article)


def test_what_is_live_stays_live_when_it_is_saved():
    article = make_ready()

    Page.objects.get(pk=article.pk).save()
    article.save()

    assert is_live(article)


def test_while_one_page_goes_live_no_other_slips_through(site):
    first, other = make_ready("First", published=False), make_ready("Other", published=False)

    def smuggle(sender, **signal) -> None:
        other.live = True
        other.save()

    page_published.connect(smuggle, sender=ArticlePage)
    try:
        first.save_revision().publish()
    finally:
        page_published.disconnect(smuggle, sender=ArticlePage)

    assert (is_live(first), is_live(other)) == (True, False)


def test_a_backup_brings_back_what_was_live():
    article = make_ready()
    stored = serializers.serialize("json", [Page.objects.get(pk=article.pk), article])
    ArticlePage.objects.filter(pk=article.pk).update(live=False)

    for row in serializers.deserialize("json", stored):
        row.save()

    assert is_live(article)


def test_the_root_of_the_tree_is_no_draft():
    assert Page.add_root(instance=Page(title="Another root", slug="another")).live


def test_an_alias_is_live_while_its_page_is(site):
    article = make_ready("Source", published=False)
    alias = article.create_alias(update_slug="mirror")
    assert not alias.live

    article.save_revision().publish()
    assert is_live(alias)
    article.refresh_from_db()
    article.unpublish()

    assert not is_live(alias)


def test_an_alias_that_becomes_a_page_of_its_own_has_a_receipt_of_its_own(client, editor, now):
    alias = make_ready("Source").create_alias(update_slug="mirror")

    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))

    assert is_live(alias)
    assert receipts_of(alias).get().user == editor
    assert problems(now=now) == []


def test_copies_of_what_is_live_go_through_the_gate_one_by_one(client, editor, site, now):
    ready, unready = make_ready("Ready"), make_article("Empty")
    draft = make_ready("Draft", published=False)
    address = reverse("wagtailadmin_pages:copy", args=[site.blog.pk])
    fields = {
        "new_title": "Copied",
        "new_slug": "copied",
        "new_parent_page": site.home.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }

    answer = client.post(address, fields, follow=True)

    copies = Page.objects.filter(url_path__contains="/copied/")
    assert set(copies.live().values_list("slug", flat=True)) == {"copied", ready.slug}
    assert set(copies.not_live().values_list("slug", flat=True)) == {unready.slug, draft.slug}
    said = [str(message) for message in answer.context["messages"]]
    assert any("“Empty” cannot go live yet" in sentence for sentence in said)
    assert problems(now=now) == []


def test_a_copy_shows_the_text_that_was_live_and_keeps_the_draft():
    article = make_ready("Published words")
    article.title = "Words to come"
    article.save_revision()

    copied = Page.objects.get(pk=article.pk).copy(update_attrs={"slug": "copy"}, keep_live=True)

    copied = Page.objects.get(pk=copied.pk)
    assert (copied.live, copied.title) == (True, "Published words")
    assert copied.has_unpublished_changes
    assert copied.get_latest_revision_as_object().title == "Words to come"


def test_a_copy_is_dated_when_it_went_live_and_not_announced(site):
    article = make_ready("Old")

    copied = article.copy(update_attrs={"slug": "copy"}, keep_live=True)

    assert copied.live
    copied = ArticlePage.objects.get(pk=copied.pk)
    assert copied.live
    assert copied.date == copied.first_published_at
    assert copied.date > article.date
