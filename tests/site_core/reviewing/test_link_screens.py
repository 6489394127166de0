"""“Share for review” in the admin."""

import re

import pytest
from django.urls import reverse

from site_core.models import ReviewLink
from tests.builders import make_article, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
ADDRESS = re.compile(r"http://testserver(/review/[\w-]{43}/)")


@pytest.fixture
def draft():
    return make_article("Grief at work", published=False, owner=make_user())


@pytest.fixture
def screen(draft) -> str:
    return reverse("review_links", args=[draft.pk])


def make(client, screen, **fields) -> str:
    fields = {"reader": "Dr. Cole", "days": "14", **fields}
    return client.post(screen, fields, follow=True).content.decode()


def test_a_link_is_shown_once_and_works(client, draft, screen):
    client.force_login(draft.owner)

    made = make(client, screen)
    later = client.get(screen).content.decode()

    address = ADDRESS.search(made).group(1)
    assert ADDRESS.search(later) is None
    assert "Dr. Cole" in later
    client.logout()
    assert "Grief at work" in client.get(address).content.decode()


def test_a_revoked_link_works_no_more(client, draft, screen):
    client.force_login(draft.owner)
    address = ADDRESS.search(make(client, screen)).group(1)
    link = ReviewLink.objects.get()

    client.post(reverse("review_link_revoke", args=[draft.pk, link.pk]))

    assert client.get(address).status_code == 410
    assert "Revoked" in client.get(screen).content.decode()


@pytest.mark.parametrize("wish", [{"reader": ""}, {"days": "9999"}, {"days": "x"}])
def test_odd_wishes_are_said_in_the_form(client, draft, screen, wish):
    client.force_login(draft.owner)

    assert ADDRESS.search(make(client, screen, **wish)) is None
    assert not ReviewLink.objects.exists()


def test_others_see_and_make_no_links(client, draft, screen):
    client.force_login(draft.owner)
    make(client, screen)
    link = ReviewLink.objects.get()
    client.force_login(make_user(group="Clinicians"))

    assert client.get(screen).status_code == 302
    assert client.post(screen, {"reader": "Me", "days": "14"}).status_code == 302
    client.post(reverse("review_link_revoke", args=[draft.pk, link.pk]))
    link.refresh_from_db()
    assert link.revoked_at is None
    assert ReviewLink.objects.count() == 1


def test_a_link_is_not_revoked_under_the_address_of_another_page(client, draft, screen):
    client.force_login(draft.owner)
    make(client, screen)
    other = make_article("Own", published=False, owner=draft.owner)

    address = reverse("review_link_revoke", args=[other.pk, ReviewLink.objects.get().pk])

    assert client.post(address).status_code == 404


def test_the_editor_leads_there_and_says_who_can_read(client, draft, screen):
    client.force_login(draft.owner)
    make(client, screen)

    editor = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()

    assert screen in editor
    assert "Dr. Cole can read it through a review link." in editor
