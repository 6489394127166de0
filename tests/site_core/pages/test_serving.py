"""From an address to a page."""

import pytest

from site_core.pages.serving import MOST_COMPONENTS
from tests.builders import make_article, make_private, make_standard_page, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/about/nowhere/",
        "/blog/nowhere/",
        "/services/nowhere/",
        f"/{'deep/' * 40}",
        "/%F0%9F%8C%8A/",
        "/..%2f..%2fetc/passwd/",
        "/%25s/",
    ],
)
def test_what_is_not_there_is_not_found(client, site, address):
    make_standard_page("About")

    assert client.get(address).status_code == 404


@pytest.mark.faults(27, 41)
@pytest.mark.parametrize("address", ["/a\0b/", f"/{'long' * 500}/"], ids=["NUL", "overlong"])
def test_what_is_no_address_is_refused(client, site, address):
    assert client.get(address).status_code == 400


def test_a_site_without_pages_of_ours_answers_all_the_same(client):
    assert client.get("/nowhere/").status_code == 404


def test_a_page_below_a_page_is_served(client):
    parent = make_standard_page("About")
    child = make_standard_page("History", parent=parent)

    assert client.get("/about/history/").context["page"] == child


def test_a_page_below_a_draft_is_served_as_long_as_it_is_live(client):
    parent = make_standard_page("About", published=False)
    make_standard_page("History", parent=parent)

    assert client.get("/about/").status_code == 404
    assert client.get("/about/history/").status_code == 200


def test_somebody_who_has_logged_in_reads_a_page_that_asks_for_it(client):
    article = make_private(make_article("Secret"))
    client.force_login(make_user(group=None))

    assert client.get(article.url).status_code == 200


def test_a_page_that_becomes_private_is_private_at_once(client):
    article = make_article("Secret")
    assert client.get(article.url).status_code == 200

    make_private(article)

    assert client.get(article.url).status_code == 302


def test_a_page_below_a_private_page_is_private(client):
    parent = make_private(make_standard_page("About"))
    make_standard_page("History", parent=parent)

    assert client.get("/about/history/").status_code == 302


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_done_to_a_page_that_is_only_read(client, method):
    article = make_article("How to listen")

    assert getattr(client, method)(article.url).status_code in {403, 405}


@pytest.mark.faults(41)
def test_addresses_are_as_deep_as_they_may_be_and_no_deeper(client, site):
    page = None
    for level in range(MOST_COMPONENTS + 1):
        page = make_standard_page(f"Level {level}", parent=page)
    deepest = page.url_path.split("/", 2)[2]

    assert client.get(f"/{deepest.rsplit('/', 2)[0]}/").status_code == 200
    assert client.get(f"/{deepest}").status_code == 404
