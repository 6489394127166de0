"""Error pages, and addresses that nobody should be able to hurt the site with."""

import re

import pytest
from django.template import engines
from django.test import Client

from site_core.env import PROJECT_DIR
from site_core.views import errors
from tests.builders import Built

HELP = b"988"
TEMPLATES = PROJECT_DIR / "templates"


def test_a_missing_page_offers_search_and_a_way_back(site: Built, client) -> None:
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    assert b'action="/search/"' in answer.content


@pytest.mark.faults(31)
def test_an_unknown_host_gets_a_plain_page(site: Built, client, settings) -> None:
    settings.ALLOWED_HOSTS = ["www.example.com"]
    answer = client.get("/", headers={"Host": "evil.example.net"})
    assert answer.status_code == 400
    assert HELP in answer.content


@pytest.mark.faults(23)
def test_a_form_without_its_token_says_how_to_send_it_after_all(site: Built) -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {})
    assert answer.status_code == 403
    assert b"load the page again" in answer.content


def test_the_500_page_needs_neither_database_nor_templates(rf, monkeypatch) -> None:
    monkeypatch.setattr(engines["django"], "get_template", None)
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert HELP in answer.content


def test_after_a_post_nobody_is_told_that_nothing_is_lost(rf) -> None:
    answer = errors.server_error(rf.post("/contact/"))
    assert answer.status_code == 500
    assert HELP in answer.content
    assert b"may not have arrived" in answer.content
    assert b"nothing you need is lost" not in answer.content


def test_forbidden_has_a_page_of_its_own(rf) -> None:
    answer = errors.forbidden(rf.get("/"))
    assert answer.status_code == 403
    assert HELP in answer.content


@pytest.mark.faults(27, 41)
@pytest.mark.parametrize(
    "address",
    [
        "/%00",
        "/blog/%00/",
        "/a%00b/",
        "/%ff",
        "/%ff%fe/",
        "/%c0%af",
        "/..%2f..%2fetc/passwd",
        "//",
        "///evil.example.net/",
        "/" + "a" * 60_000,
        "/" + "a/" * 3_000,
        "/?" + "a" * 60_000,
        "/?a=%00",
        "/nothing-here/?a=%00&%00=b",
        "/nothing-here/?a=%ff",
        "/blog/?page=99999999999999999999",
        "/blog/?page=%00",
        "/blog/archive/99999999999999999999/",
        "/blog/archive/0/",
        "/blog/topic/%00/",
        "/blog/tag/%F0%9F%92%9A/",
        "/blog/author/nobody/",
        "/media/",
        "/media/%00.png",
        "/media/images/../../secret-key",
        "/media/images/none.png",
        "/media/documents/secret.pdf",
        "/documents/99999999999999999999/x.pdf",
        "/sitemap.xml?p=99999999999999999999",
        "/sitemap.xml?p=x",
        "/blog/feed.json?page=%00",
        "/_util/login/?next=%00",
    ],
)
def test_odd_addresses_are_answered_and_break_nothing(site: Built, client, address: str) -> None:
    assert client.get(address).status_code < 500


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace", "options"])
@pytest.mark.parametrize("address", ["/", "/search/", "/health/", "/robots.txt", "/nothing-here/"])
def test_odd_methods_are_answered(site: Built, client, method: str, address: str) -> None:
    assert getattr(client, method)(address).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        "/.git/HEAD",
        "/.env",
        "/manage.py",
        "/var/site.sqlite3",
        "/static/",
        "/static/css/",
        "/media/",
    ],
)
def test_nothing_of_the_machine_is_shown(site: Built, client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_pages_that_a_server_in_front_sends_by_itself_need_no_template_engine() -> None:
    sent = set()
    for name in ("nginx.conf", "Caddyfile"):
        said = (PROJECT_DIR / "docs" / "deployment" / name).read_text()
        sent |= {page for page in re.findall(r"\w+\.html", said) if (TEMPLATES / page).exists()}

    assert sent == {"500.html", "500_after_post.html"}
    for page in sent:
        words = (TEMPLATES / page).read_bytes()
        assert HELP in words
        assert not re.search(rb"{[%{#]", words)
