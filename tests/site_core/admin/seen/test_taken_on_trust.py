"""Wagtail's screens are asked nothing that they would answer without looking who asks."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from site_core.trash.deleting import put_into_trash
from tests.builders import make_ready, make_user

pytestmark = pytest.mark.django_db
SECRET = "Quokka and the divorce"


@pytest.fixture
def draft(site):
    return make_ready(SECRET, published=False, owner=make_user("writer", group="Clinicians"))


@pytest.mark.parametrize("group", ["Clinicians", "Reception"])
def test_a_page_s_number_is_no_way_to_its_title(client, draft, site, group):
    client.force_login(make_user(group=group))
    confirm = reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, site.home.pk])
    chosen = reverse("wagtailadmin_choose_page_chosen_multiple")

    for address in (confirm, f"{chosen}?id={draft.pk}&id={site.blog.pk}"):
        assert SECRET not in client.get(address, follow=True).content.decode()
    assert client.get(f"{chosen}?id={site.blog.pk}").status_code == 200


def test_whoever_wrote_it_chooses_it_and_moves_it(client, draft, site):
    client.force_login(draft.owner)
    chosen = reverse("wagtailadmin_choose_page_chosen_multiple")

    assert SECRET in client.get(f"{chosen}?id={draft.pk}").content.decode()


def test_a_clinician_may_write_below_a_page_that_is_not_public(client, site):
    Page.objects.filter(pk=site.blog.pk).update(live=False)
    client.force_login(make_user(group="Clinicians"))

    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("act", ["delete", "copy", "publish", "unpublish", "move", "create_alias"])
def test_the_admin_s_api_changes_no_page_whoever_asks(client, draft, act):
    client.force_login(make_user(group="Administrators"))
    before = set(Page.objects.values_list("pk", "live"))

    address = reverse("wagtailadmin_api:pages:action", args=[draft.pk, act])

    assert client.post(address).status_code == 404
    assert set(Page.objects.values_list("pk", "live")) == before


def test_what_a_page_in_the_trash_was_is_not_compared(client, draft):
    draft.save_revision()
    put_into_trash(page=draft, user=draft.owner, now=timezone.now())
    client.force_login(make_user(group="Editors"))

    compare = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, "earliest", "latest"])
    answer = client.get(compare)

    assert answer.status_code == 302
    assert "in the trash" in client.get(answer.url).content.decode()


@pytest.mark.faults(26)
@pytest.mark.parametrize(
    "address", ["pages/{draft}/edit/", "pages/{draft}/copy/", "choose-external-link/"]
)
def test_half_of_a_form_is_answered_with_a_sentence(client, draft, address):
    client.force_login(make_user(group="Editors"))

    answer = client.post(f"/admin/{address.format(draft=draft.pk)}", {"title": "Half"})

    assert answer.status_code == 400
    assert Page.objects.get(pk=draft.pk).title == SECRET


@pytest.mark.parametrize("number", ["1e9", "-1", "[]", "💥", "%00", ""])
@pytest.mark.parametrize(
    "chooser", ["images/chooser", "documents/chooser", "snippets/choose/blog/topic", "choose-page"]
)
def test_what_was_chosen_is_named_by_a_number(client, site, chooser, number):
    client.force_login(make_user(group="Editors"))

    asked = [f"/admin/{chooser}/chosen-multiple/?id=1&id={number}"]
    if chooser != "choose-page" and number:
        asked.append(f"/admin/{chooser}/chosen/{number}/")

    assert {client.get(address).status_code for address in asked} <= {400, 404}
