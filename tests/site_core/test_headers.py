"""What every answer says about who may load, frame and run what."""

import re

import pytest
from django.http import HttpResponse
from wagtail.utils.decorators import xframe_options_sameorigin_override

from site_core.headers import SecurityHeadersMiddleware
from tests.builders import Built

ADMIN_PAGE = "/admin/login/"


@pytest.mark.parametrize("address", ["/", "/search/", "/nothing-here/", "/robots.txt"])
def test_public_answers_allow_nothing_from_elsewhere_and_nothing_inline(
    site: Built, client, address: str
) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert "http" not in policy


def test_the_admin_runs_no_script_inside_a_page_and_none_of_another_host(
    site: Built, client
) -> None:
    policy = client.get(ADMIN_PAGE).headers["Content-Security-Policy"]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts.pop("style-src") == "'self' 'unsafe-inline'"
    assert parts["script-src"] == "'self'"
    sources = {source for allowed in parts.values() for source in allowed.split()}
    assert sources == {"'none'", "'self'", "data:", "blob:"}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        *[
            (address, "text/html")
            for address in ("/", "/search/?q=calm", "/nothing-here/", ADMIN_PAGE)
        ],
        ("/robots.txt", "text/plain"),
        ("/sitemap.xml", "application/xml"),
        ("/blog/feed/", "application/atom+xml"),
        ("/static/css/base.css", "text/css"),
    ],
)
def test_every_answer_says_what_it_is_and_how_it_is_written(
    site: Built, client, address: str, kind: str
) -> None:
    answer = client.get(address)
    answer.getvalue()
    answer.close()
    assert re.sub(r'[ "]', "", answer.headers["Content-Type"]).lower() == f"{kind};charset=utf-8"


@pytest.mark.parametrize("address", ["/", "/nothing-here/", ADMIN_PAGE, "/static/css/base.css"])
def test_the_other_doors_are_closed_too(site: Built, client, address: str) -> None:
    answer = client.get(address)
    answer.getvalue()
    answer.close()
    headers = answer.headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Server"] == "site"
    assert "Access-Control-Allow-Origin" not in headers


def test_a_live_preview_opens_in_our_own_frames_and_both_headers_say_so(rf) -> None:
    page = SecurityHeadersMiddleware(lambda request: HttpResponse())  # as Wagtail asks for it
    view = xframe_options_sameorigin_override(lambda request: page(rf.get("/calm/")))

    shown = SecurityHeadersMiddleware(view)(rf.get("/admin/pages/3/edit/preview/")).headers

    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "frame-ancestors 'none'" not in shown["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/", ADMIN_PAGE, "/static/js/proof-worker.js", "/static/js/menu.js"]
)
def test_what_loads_something_itself_takes_only_what_is_meant_for_it(
    site: Built, client, address: str
) -> None:
    """A script says so as well: else a page of ours could not run it as its worker."""
    answer = client.get(address)
    answer.getvalue()
    answer.close()
    assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"


@pytest.mark.parametrize("address", ["/", "/blog/", "/search/?q=rest", "/nothing-here/"])
def test_readers_get_no_cookie_and_pages_do_not_depend_on_one(
    site: Built, client, address: str
) -> None:
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_pages_travel_compressed(site: Built, client) -> None:
    answer = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
