"""What is deleted is in the trash: out of sight at once, and back in its place within thirty days."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticlePage
from site_core.admin.seen.drafts import changeable_by, without_others_drafts
from site_core.models import TrashedPage
from site_core.publishing.gate import GateRefused
from site_core.refusals import Refused
from site_core.scheduling.sets import put_together, schedule_set
from site_core.trash import sweeping
from site_core.trash.deleting import (
    DAYS_KEPT,
    TrashRefused,
    delete_for_good,
    expired,
    put_into_trash,
    restore,
    roots,
)
from site_core.trash.sweeping import sweep
from tests.answers import said
from tests.builders import make_article, make_ready, make_user
from tests.site_core.approval.steps import hand_in
from tests.site_core.publishing.schedules import schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def trashed(page, user, now=None):
    put_into_trash(page=page, user=user, now=now or timezone.now())
    return TrashedPage.objects.get(page=page.pk)


def stored(page) -> Page:
    return Page.objects.get(pk=page.pk)


def test_the_delete_button_leads_into_the_trash(client, editor):
    article = make_ready("Sleep")
    address = reverse("wagtailadmin_pages:delete", args=[article.pk])

    asked = client.get(address).content.decode()
    answer = client.post(address, follow=True)

    assert "Put “Sleep” into the trash?" in asked
    assert f"“Sleep” is in the trash for {DAYS_KEPT} days." in said(answer)
    assert not stored(article).live
    assert client.get(article.url).status_code == 404


def test_so_does_deleting_many_with_what_is_below_them(client, site, editor):
    admin = make_user(group="Administrators")
    client.force_login(admin)
    article = make_ready("Sleep")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    asked = client.get(f"{address}?id={site.blog.pk}").content.decode()
    client.post(f"{address}?id={site.blog.pk}")

    assert "For 30 days they can be restored" in asked
    assert [row.page_id for row in roots()] == [site.blog.pk]
    assert {row.page_id for row in TrashedPage.objects.all()} == {site.blog.pk, article.pk}
    assert not stored(article).live


def test_what_went_along_is_put_there_once(client, editor, site):
    client.force_login(make_user(group="Administrators"))
    article = make_ready("Sleep")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    client.post(f"{address}?id={site.blog.pk}&id={article.pk}")

    assert [row.page_id for row in roots()] == [site.blog.pk]
    with pytest.raises(TrashRefused, match="in the trash already"):
        put_into_trash(page=article, user=editor, now=timezone.now())


def test_nothing_moves_and_the_address_is_free_meanwhile(editor, site):
    article = make_ready("Sleep", slug="sleep")
    article.save_revision()
    path = article.path
    row = trashed(article, editor)

    other = make_ready("Another", slug="sleep")
    back = restore(trashed=row, user=editor)[0]

    assert (back.path, back.slug, other.slug) == (path, "sleep-2", "sleep")
    assert back.url_path == f"{site.blog.url_path}sleep-2/"
    back.get_latest_revision().publish()
    assert (stored(article).slug, stored(article).live) == ("sleep-2", True)


def test_it_comes_back_as_a_draft_with_its_address_and_its_text(client, editor):
    article = make_ready("Sleep", slug="sleep")
    article.save_revision()
    row = trashed(article, editor)
    assert stored(article).slug != "sleep"

    answer = client.post(reverse("trash_restore", args=[row.pk]), follow=True)

    page = ArticlePage.objects.get(pk=article.pk)
    assert (page.slug, page.live) == ("sleep", False)
    assert page.get_latest_revision_as_object().body[0].value.source == "<p>A text.</p>"
    assert "It was live before" in said(answer)


def test_what_was_restored_meanwhile_is_not_deleted_for_good(editor, monkeypatch):
    article = make_ready("Sleep")
    row = trashed(article, editor, now=timezone.now() - timedelta(days=DAYS_KEPT + 1))
    restore(trashed=row, user=editor)
    monkeypatch.setattr(sweeping, "expired", lambda *, now: [row])

    sweep(now=timezone.now())

    with pytest.raises(TrashRefused, match="not in the trash any more"):
        delete_for_good(trashed=row, user=editor)
    assert stored(article)


def test_what_is_below_comes_back_with_it_and_not_before_it(site, editor):
    admin, article = make_user(group="Administrators"), make_ready("Sleep", slug="sleep")
    first = trashed(article, editor)
    rows = put_into_trash(page=site.blog, user=admin, now=timezone.now())
    assert [row.page_id for row in rows] == [site.blog.pk]

    with pytest.raises(TrashRefused, match="Restore that one first"):
        restore(trashed=first, user=admin)
    restore(trashed=TrashedPage.objects.get(page=site.blog.pk), user=admin)
    restore(trashed=first, user=admin)

    assert stored(article).url_path == f"{site.blog.url_path}sleep/"


@pytest.mark.faults(21)
def test_schedule_and_approval_are_called_off_and_remembered(editor):
    article = make_ready("Sleep", published=False)
    article.save_revision()
    due = timezone.now() + timedelta(days=3)
    schedule(article, due)
    waiting = hand_in()

    row, other = trashed(article, editor), trashed(waiting, editor)

    assert row.was_to_go_live_at == due
    assert stored(article).scheduled_revision is None
    assert not stored(waiting).workflow_in_progress
    assert other.was_to_go_live_at is None


def test_nothing_offers_it(client, editor):
    article = make_ready("Unfindable sleep")
    trashed(article, editor)
    explore = reverse("wagtailadmin_explore", args=[article.get_parent().pk])
    choose = reverse("wagtailadmin_choose_page_child", args=[article.get_parent().pk])
    search = reverse("wagtailadmin_pages:search")
    api = reverse("wagtailadmin_api:pages:listing")

    for address in (
        explore,
        choose,
        f"{search}?q=unfindable",
        f"{api}?fields=title",
        "/sitemap.xml",
    ):
        assert "Unfindable" not in client.get(address).content.decode(), address
    for user in (editor, make_user(group=None, is_superuser=True)):
        assert article.page_ptr not in without_others_drafts(Page.objects.all(), user)
        assert article.page_ptr not in changeable_by(user)


def test_it_does_not_go_live_by_any_path(editor):
    article = make_ready("Sleep")
    revision = article.save_revision()
    trashed(article, editor)

    with pytest.raises(GateRefused, match="in the trash"):
        revision.publish()


def test_the_first_page_of_the_site_stays(client, site):
    client.force_login(make_user(group="Administrators"))

    answer = client.post(reverse("wagtailadmin_pages:delete", args=[site.home.pk]), follow=True)

    assert "A site begins with this page" in said(answer)
    assert stored(site.home).live


def test_a_page_of_a_set_is_taken_out_of_it_first(editor):
    pages = [make_ready("One", published=False), make_ready("Two", published=False)]
    for page in pages:
        page.save_revision()
    made = put_together(title="Spring", pages=pages, user=editor)
    now = timezone.now()
    schedule_set(found=made, at=now + timedelta(days=2), user=editor, now=now)

    with pytest.raises(Refused, match="Spring"):
        put_into_trash(page=pages[0], user=editor, now=now)

    assert not TrashedPage.objects.exists()


def test_after_thirty_days_it_is_gone(editor):
    now = timezone.now()
    old, new = make_ready("Old"), make_ready("New")
    trashed(old, editor, now - timedelta(days=DAYS_KEPT, seconds=1))
    trashed(new, editor, now - timedelta(days=DAYS_KEPT))

    assert expired(now=now).count() == 1
    sweep(now=now)

    assert not Page.objects.filter(pk=old.pk).exists()
    assert Page.objects.filter(pk=new.pk).exists()


def test_a_page_that_cannot_be_deleted_holds_up_no_other(editor, monkeypatch):
    long_ago = timezone.now() - timedelta(days=DAYS_KEPT + 1)
    kept, gone = make_ready("Kept"), make_ready("Gone")
    for page in (kept, gone):
        trashed(page, editor, long_ago)
    delete = ArticlePage.delete

    def refuse(self, *args, **kwargs):
        if self.pk == kept.pk:
            raise RuntimeError("something holds it")
        return delete(self, *args, **kwargs)

    monkeypatch.setattr(ArticlePage, "delete", refuse)
    sweep(now=timezone.now())

    assert list(roots().values_list("page", flat=True)) == [kept.pk]
    assert not Page.objects.filter(pk=gone.pk).exists()


VERBS = {"restore": ("CEA", "trash_restore"), "delete for good": ("A", "trash_delete")}
NAMES = {"C": "Clinicians", "E": "Editors", "R": "Reception", "A": "Administrators"}


@pytest.mark.parametrize("group", NAMES)
@pytest.mark.parametrize("verb", VERBS)
def test_who_may_do_what_in_the_trash(client, verb, group):
    allowed, name = VERBS[verb]
    person = make_user(group=NAMES[group])
    article = make_article("Mine", published=False, owner=person)
    boss = make_user(group=None, is_superuser=True)
    row = trashed(article, boss)
    client.force_login(person)

    client.post(reverse(name, args=[row.pk]))

    assert TrashedPage.objects.filter(pk=row.pk).exists() == (group not in allowed)


def test_a_clinician_sees_and_restores_nothing_of_anothers(client, editor):
    row = trashed(make_ready("Hers"), editor)
    client.force_login(make_user(group="Clinicians"))

    assert "Hers" not in client.get(reverse("trash")).content.decode()
    assert client.post(reverse("trash_restore", args=[row.pk])).status_code == 404


def test_a_clinician_deletes_no_page_that_is_live(client):
    person = make_user(group="Clinicians")
    article = make_ready("Mine", owner=person)
    client.force_login(person)

    client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))

    assert stored(article).live
    assert not TrashedPage.objects.exists()


def test_the_trash_says_what_was_deleted_by_whom_and_until_when(client, editor):
    trashed(make_ready("Sleep"), editor)

    with override_settings(LANGUAGE_CODE="en-us"):
        screen = client.get(reverse("trash")).content.decode()

    assert "Sleep" in screen
    assert "It was live." in screen
    assert str(editor) in screen
    assert "/blog/sleep/" in screen
