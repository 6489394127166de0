"""What to do next."""

import pytest

from site_core.blocks import CallToActionBlock
from site_core.models import PracticeSettings
from tests.block_checks import preview, problems, rendered, words_of
from tests.builders import make_service, make_site, make_standard_page

pytestmark = pytest.mark.django_db


def practice(**fields) -> PracticeSettings:
    site = make_site().home.sites_rooted_here.get()
    settings, _ = PracticeSettings.objects.update_or_create(site=site, defaults=fields)
    return settings


def test_other_kinds_are_refused():
    assert set(problems(CallToActionBlock(), {"kind": "newsletter"})) == {"kind"}


@pytest.mark.parametrize("kind", ["booking", "contact"])
def test_booking_and_contact_need_nothing_else(kind):
    assert problems(CallToActionBlock(), {"kind": kind}) == {}


def test_a_page_must_be_chosen():
    refused = problems(CallToActionBlock(), {"kind": "page"})

    assert refused == {"page": "Choose the page it leads to."}


def test_a_web_address_must_be_given():
    refused = problems(CallToActionBlock(), {"kind": "link"})

    assert refused == {"link": "Give the web address it leads to."}


@pytest.mark.parametrize("link", ["javascript:alert(1)", "not an address"])
def test_what_is_no_web_address_is_refused(link):
    assert "link" in problems(CallToActionBlock(), {"kind": "link", "link": link})


def test_booking_leads_to_the_booking_link():
    practice(booking_url="https://example.com/book")

    html = rendered(CallToActionBlock(), {"kind": "booking", "label": "Book a first talk"})

    assert html.a["href"] == "https://example.com/book"
    assert words_of(html.a) == "Book a first talk"


def test_booking_without_a_booking_link_leads_to_the_contact_page():
    practice(contact_page=make_standard_page("Contact"))

    assert rendered(CallToActionBlock(), {"kind": "booking"}).a["href"] == "/contact/"


def test_contact_leads_to_the_contact_page():
    practice(contact_page=make_standard_page("Contact"), booking_url="https://example.com/book")

    assert rendered(CallToActionBlock(), {"kind": "contact"}).a["href"] == "/contact/"


def test_a_page_leads_to_its_address():
    service = make_service("Couples therapy")

    html = rendered(CallToActionBlock(), {"kind": "page", "page": service.pk, "label": "Read on"})

    assert html.a["href"] == "/services/couples-therapy/"


def test_a_link_leads_elsewhere_and_ignores_a_page_chosen_before():
    value = {"kind": "link", "link": "https://example.org/", "page": make_service().pk}

    assert rendered(CallToActionBlock(), value).a["href"] == "https://example.org/"


@pytest.mark.parametrize("kind", ["booking", "contact", "page", "link"])
def test_a_button_without_words_gets_plain_ones(kind):
    practice(booking_url="https://example.com/book", contact_page=make_standard_page("Contact"))
    value = {"kind": kind, "link": "https://example.org/", "page": make_service().pk}

    assert words_of(rendered(CallToActionBlock(), value).a)


def test_the_sentence_stands_above_the_button():
    practice(booking_url="https://example.com/book")

    html = rendered(CallToActionBlock(), {"kind": "booking", "text": "Ready?", "label": "Book"})

    assert words_of(html).startswith("Ready? Book")


@pytest.mark.parametrize("value", [{"kind": "page", "page": 999_999}, {"kind": "contact"}])
def test_where_nothing_can_be_reached_no_empty_link_is_shown(value):
    make_site()

    html = rendered(CallToActionBlock(), {**value, "text": "Write to us."})

    assert not [link for link in html("a") if link.get("href") in (None, "", "None")]


def test_a_page_that_is_a_draft_is_not_linked():
    draft = make_service("Secret service", published=False)

    assert not rendered(CallToActionBlock(), {"kind": "page", "page": draft.pk})("a")


def test_the_preview_shows_the_words_of_the_button():
    practice(contact_page=make_standard_page("Contact"))

    assert "Write to the practice" in words_of(preview(CallToActionBlock()))
