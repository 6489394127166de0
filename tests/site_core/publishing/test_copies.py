"""A copy is a text of its own: of its original it has the words and the restrictions, and neither dates nor plans."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction, get_page_models

from blog.models import ArticlePage
from site_core.models import BasePage
from site_core.trash.deleting import put_into_trash
from tests.builders import FIRST_DAY, make_ready, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

OF_THE_PAGE = {"locked", "locked_by", "locked_at", "go_live_at", "expire_at", "expired"}


@pytest.fixture
def republished():
    """An article whose newest revision tells when it went live for the first time."""
    article = make_ready("Old", published_at=FIRST_DAY)
    ArticlePage.objects.get(pk=article.pk).save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def plans(republished, now):
    page = republished
    page.locked, page.locked_by, page.locked_at = True, make_user(group="Editors"), now
    page.go_live_at, page.expire_at = now + timedelta(days=2), now + timedelta(days=30)
    page.save()
    page.save_revision()
    return page


def test_a_copy_of_what_was_published_again_has_a_day_of_its_own(republished):
    copied = republished.copy(update_attrs={"slug": "copy"}, keep_live=True)

    copied = ArticlePage.objects.get(pk=copied.pk)
    assert copied.first_published_at > republished.first_published_at
    assert copied.shown_at == copied.first_published_at


def test_so_has_one_that_goes_live_later(republished):
    copied = republished.copy(update_attrs={"slug": "copy"})

    copied.get_latest_revision().publish()

    copied = ArticlePage.objects.get(pk=copied.pk)
    assert copied.first_published_at > republished.first_published_at
    assert copied.shown_at == copied.first_published_at


def test_an_alias_has_the_day_of_its_original():
    article = make_ready("Source", published=False)
    alias = article.create_alias(update_slug="mirror")

    article.save_revision().publish()

    article, alias = (ArticlePage.objects.get(pk=page.pk) for page in (article, alias))
    assert alias.first_published_at == alias.shown_at == article.first_published_at


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_is_not_locked_and_has_no_times(plans, keep_live):
    copied = plans.copy(update_attrs={"slug": "copy"}, keep_live=keep_live)

    stored = Page.objects.get(pk=copied.pk).specific
    assert stored.live is keep_live
    for found in (stored, stored.get_latest_revision().as_object()):
        assert not any(getattr(found, name) for name in OF_THE_PAGE)


@pytest.mark.parametrize(
    "model", [each for each in get_page_models() if issubclass(each, BasePage)], ids=str
)
def test_that_holds_for_every_type_of_page(model):
    assert set(model.exclude_fields_in_copy) >= OF_THE_PAGE


@pytest.mark.parametrize("how", ["copy", "alias"])
def test_what_is_in_the_trash_is_not_copied_along(client, editor, site, now, how):
    kept, deleted = make_ready("Kept"), make_ready("Deleted")
    put_into_trash(page=deleted, user=editor, now=now)
    fields = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": site.home.pk}
    ticked = {"copy_subpages": "on", "publish_copies": "on"} | (
        {"alias": "on"} if how == "alias" else {}
    )

    client.post(reverse("wagtailadmin_pages:copy", args=[site.blog.pk]), fields | ticked)

    twin = Page.objects.get(slug="twin")
    assert [page.slug for page in twin.get_children()] == [kept.slug]
    assert twin.numchild == 1
    assert deleted.pk in Page.objects.get(pk=site.blog.pk).get_children().values_list(
        "pk", flat=True
    )


def test_a_private_page_below_stays_private_in_the_copy(client, site):
    closed, open_ = make_ready("Closed"), make_ready("Open")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="key")

    Page.objects.get(pk=site.blog.pk).copy(
        recursive=True, to=site.home, keep_live=True, update_attrs={"slug": "twin", "title": "Twin"}
    )

    asks = b'name="password"'
    assert asks in client.get(f"/twin/{closed.slug}/").content
    assert asks not in client.get(f"/twin/{open_.slug}/").content


def test_what_is_private_from_above_is_so_once_in_the_copy(site):
    below = make_ready("Below")
    PageViewRestriction.objects.create(page=site.blog, restriction_type="login")

    twin = Page.objects.get(pk=site.blog.pk).copy(
        recursive=True, to=site.home, update_attrs={"slug": "twin", "title": "Twin"}
    )

    assert [page.slug for page in twin.get_children()] == [below.slug]
    assert [row.page_id for row in PageViewRestriction.objects.exclude(page=site.blog)] == [twin.pk]


def test_an_alias_that_becomes_a_page_keeps_no_plan_and_no_source_of_its_original(plans, editor):
    ArticlePage.objects.filter(pk=plans.pk).update(
        import_source="sleep.docx", reviewed_on=FIRST_DAY
    )
    alias = ArticlePage.objects.get(pk=plans.pk).create_alias(update_slug="mirror")
    assert ArticlePage.objects.get(pk=alias.pk).import_source

    ConvertAliasPageAction(Page.objects.get(pk=alias.pk), user=editor).execute()

    page = ArticlePage.objects.get(pk=alias.pk)
    assert (page.live, page.alias_of) == (True, None)
    for found in (page, page.get_latest_revision().as_object()):
        assert not any(
            getattr(found, name) for name in (*OF_THE_PAGE, "import_source", "reviewed_on")
        )


@pytest.mark.parametrize("place", ["", "999999", "words"])
def test_a_place_that_is_none_is_asked_for_again_and_what_was_typed_is_kept(client, editor, place):
    article = make_ready("Sleep")
    fields = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": place}

    answer = client.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), fields)

    assert answer.status_code == 200
    assert len(answer.context["form"].errors["new_parent_page"]) == 1
    assert 'value="Twin"' in answer.content.decode()
