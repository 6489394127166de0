"""The practice's own pages: home, services, team, pages of text."""

import pytest
from pytest_django.asserts import assertTemplateUsed

from tests.builders import (
    make_image,
    make_private,
    make_service,
    make_site,
    make_standard_page,
    make_therapist,
    raw_block,
)

pytestmark = pytest.mark.django_db


def make_everything() -> None:
    make_site()
    make_service("Couples therapy")
    make_therapist("Ada Bell", credentials="LPC", portrait=make_image("Ada"))
    make_standard_page("About")


@pytest.mark.parametrize(
    ("address", "template"),
    [
        ("/", "home/home_page.html"),
        ("/services/", "home/service_index_page.html"),
        ("/services/couples-therapy/", "home/service_page.html"),
        ("/team/", "home/therapist_index_page.html"),
        ("/team/ada-bell/", "home/therapist_page.html"),
        ("/about/", "home/standard_page.html"),
    ],
)
def test_each_page_is_served_with_its_template_and_without_a_cookie(client, address, template):
    make_everything()

    response = client.get(address)

    assert response.status_code == 200
    assertTemplateUsed(response, template)
    assert not response.cookies


@pytest.mark.parametrize(
    "address", ["/services/couples-therapy/", "/team/ada-bell/", "/about/", "/nowhere/"]
)
def test_drafts_have_no_address(client, address):
    make_service("Couples therapy", published=False)
    make_therapist("Ada Bell", published=False)
    make_standard_page("About", published=False)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/", "/services/", "/team/", "/about/"])
def test_drafts_and_private_pages_are_shown_on_no_other_page(client, address):
    make_standard_page("About")
    for make in (make_service, make_therapist, make_standard_page):
        make("Unreadable draft", published=False, show_in_menus=True)
        make_private(make("Unreadable private", show_in_menus=True))

    assert b"Unreadable" not in client.get(address).content


def test_the_home_page_shows_services_and_people(client):
    service, therapist = make_service(), make_therapist()

    context = client.get("/").context

    assert list(context["services"]) == [service]
    assert list(context["therapists"]) == [therapist]


def test_services_and_people_stand_in_the_order_of_the_tree(client):
    services = [make_service(f"Service {letter}") for letter in "CAB"]
    team = [make_therapist(f"Therapist {letter}") for letter in "CAB"]

    assert list(client.get("/services/").context["services"]) == services
    assert list(client.get("/team/").context["therapists"]) == team


def test_a_therapist_is_named_with_credentials_and_initials():
    ada = make_therapist("Ada Bell Clark", credentials="LPC")

    assert ada.name == "Ada Bell Clark, LPC"
    assert ada.initials == "AC"
    assert make_therapist("Dr. Ben Cole").initials == "BC"
    assert make_therapist("Cher").initials == "C"


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_is_marked_for_visitors(client, is_sample):
    make_therapist("Ada Bell", is_sample=is_sample)

    for address in ("/team/", "/team/ada-bell/"):
        assert (b"ample" in client.get(address).content) is is_sample


def test_a_page_shows_its_summary_and_its_body(client):
    block = raw_block("paragraph", "<p>How to find us.</p>")
    make_standard_page("About", summary="All in one place.", blocks=[block])

    content = client.get("/about/").content.decode()

    assert "All in one place." in content
    assert "How to find us." in content
