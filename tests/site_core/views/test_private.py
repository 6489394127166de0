"""Private pages and documents: who has the password, an account or the right group gets in."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from site_core.authentication import MOST_WRONG
from tests.builders import make_crisis_resource, make_document, make_standard_page, make_user

SECRET = "The circle of Monday"
PASSWORD = "three green apples"


@pytest.fixture
def private(site):
    """A page with a password, and one below it."""
    page = make_standard_page(SECRET, search_description="Who comes on Mondays.")
    make_standard_page("Below", parent=page)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password=PASSWORD
    )
    make_crisis_resource()
    return page, restriction


def _door(restriction, page) -> str:
    return reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])


def _post(client, private, password, *, back_to="/the-circle-of-monday/", **headers):
    page, restriction = private
    posted = {"password": password, "return_url": back_to}
    return client.post(_door(restriction, page), posted, **headers)


def _restrict(page, kind, *groups):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(groups)
    return page


@pytest.mark.parametrize("path", ["/the-circle-of-monday/", "/the-circle-of-monday/below/"])
def test_a_password_is_asked_for_on_a_page_of_the_house_that_says_nothing_of_what_is_there(
    client, private, path
):
    response = client.get(path)

    shown = response.content.decode()
    assert response.status_code == 200
    assert "Password needed" in shown
    assert "988" in shown
    assert "noindex" in shown
    assert SECRET not in shown
    assert "Mondays" not in shown
    assert "no-store" in response["Cache-Control"]


def test_the_right_password_opens_the_page_and_what_is_below_it(client, private):
    response = _post(client, private, PASSWORD)

    assert (response.status_code, response["Location"]) == (302, "/the-circle-of-monday/")
    opened = client.get("/the-circle-of-monday/")
    assert SECRET in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert client.get("/the-circle-of-monday/below/").status_code == 200
    assert SECRET not in Client().get("/the-circle-of-monday/").content.decode()


@pytest.mark.parametrize("password", ["wrong", "", PASSWORD.upper(), f"{PASSWORD}\0"])
def test_a_wrong_password_is_told_what_to_do_and_keeps_the_way_back(client, private, password):
    response = _post(client, private, password)

    shown = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in shown
    assert 'name="return_url" value="/the-circle-of-monday/"' in shown
    assert SECRET not in client.get("/the-circle-of-monday/").content.decode()


def test_after_five_wrong_passwords_from_one_place_even_the_right_one_must_wait(client, private):
    for _ in range(MOST_WRONG):
        assert _post(client, private, "wrong").status_code == 422

    refused = _post(client, private, PASSWORD)

    assert refused.status_code == 429
    assert "Please try again in 5 minutes" in refused.content.decode()
    elsewhere = _post(Client(), private, PASSWORD, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "", "\0"])
def test_the_password_leads_to_no_other_site(client, private, address):
    assert _post(client, private, PASSWORD, back_to=address)["Location"] == "/the-circle-of-monday/"


def test_the_door_itself_can_be_opened_and_unknown_doors_are_not_there(client, private):
    page, restriction = private

    shown = client.get(_door(restriction, page)).content.decode()
    assert "Password needed" in shown
    assert page.slug not in shown  # an address says what a page is about
    assert client.get(_door(restriction, page.get_parent())).status_code == 404
    assert client.get("/_util/authenticate_with_password/999/999/").status_code == 404
    assert client.put(_door(restriction, page)).status_code == 405


def test_a_password_needs_the_token_of_its_form(private):
    assert _post(Client(enforce_csrf_checks=True), private, PASSWORD).status_code == 403


def test_a_page_for_accounts_sends_to_the_one_login_and_opens_after_it(client, site):
    _restrict(make_standard_page(SECRET), "login")

    response = client.get("/the-circle-of-monday/", follow=True)

    assert response.redirect_chain[-1] == ("/admin/login/?next=%2Fthe-circle-of-monday%2F", 302)
    client.force_login(make_user(group=None))
    assert SECRET in client.get("/the-circle-of-monday/").content.decode()


def test_a_page_for_a_group_opens_to_its_members_and_says_so_to_others(client, site):
    _restrict(make_standard_page(SECRET), "groups", Group.objects.get(name="Reception"))

    client.force_login(make_user(group="Clinicians"))
    refused = client.get("/the-circle-of-monday/", follow=True)
    client.force_login(make_user(group="Reception"))

    assert refused.status_code == 403
    assert "not open to you" in refused.content.decode()
    assert SECRET in client.get("/the-circle-of-monday/").content.decode()


def test_the_login_leads_to_no_other_site(client, site):
    response = client.get("/_util/login/?next=https://elsewhere.example/")
    assert response["Location"] == "/admin/login/?next=%2F"


@pytest.fixture
def document(site):
    collection = Collection.get_first_root_node().add_child(name="Private")
    document = make_document(text="For Mondays")
    document.collection = collection
    document.save()
    return document


def test_a_document_with_a_password_is_asked_for_in_the_same_way(client, document):
    restriction = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="password", password=PASSWORD
    )

    assert "Password needed" in client.get(document.url).content.decode()
    door = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    posted = {"password": "wrong", "return_url": document.url}
    assert client.post(door, posted).status_code == 422
    assert client.post(door, posted | {"password": PASSWORD})["Location"] == document.url
    assert _content(client, document) == b"For Mondays"


def _content(client, document) -> bytes:
    response = client.get(document.url)
    content = b"".join(response.streaming_content)
    response.close()
    return content


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_a_document_for_accounts_sends_to_the_one_login(client, document, kind):
    restriction = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=kind
    )
    restriction.groups.add(Group.objects.get(name="Reception"))

    assert client.get(document.url, follow=True).redirect_chain[-1][0].startswith("/admin/login/")
    client.force_login(make_user(group="Reception"))
    assert _content(client, document) == b"For Mondays"
