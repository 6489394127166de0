"""The site as MDN's HTTP Observatory would see it, with the settings of production."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from site_core.settings import base
from tests.builders import Built, make_article, make_user
from tests.forms.builders import make_contact_page
from tests.observatory import Seen, directives, marks, score

HOST, ELSEWHERE = "www.example.com", "https://observatory.example.org"
PUBLIC, ADMIN = 150, 135
LOOSENED_FOR_TESTS = (
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "KNOWN_BROWSER_COOKIE_NAME",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
)
BARE = Seen(f"https://{HOST}/", {}, '<script src="/a.js"></script>')
GOOD = Seen(
    f"https://{HOST}/",
    {
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=63072000",
        "X-Content-Type-Options": "nosniff",
    },
    "",
    http_leads_to=f"https://{HOST}/",
)


@pytest.fixture(autouse=True)
def as_in_production(settings) -> None:
    for name in LOOSENED_FOR_TESTS:
        setattr(settings, name, getattr(base, name))


def look(client: Client, address: str) -> Seen:
    """Ask by http, then by https as the proxy of production says it, from another site's page."""
    asked = {"Host": HOST, "Origin": ELSEWHERE}
    http = client.get(address, headers={**asked, "X-Forwarded-Proto": "http"})
    answer = client.get(address, headers={**asked, "X-Forwarded-Proto": "https"})
    assert answer.status_code == 200
    return Seen(
        url=f"https://{HOST}{address}",
        headers=answer.headers,
        html=answer.text,
        http_leads_to=http.headers.get("Location", ""),
        cookies=list(client.cookies.values()),
    )


def logged_in() -> Client:
    """An editor's browser, with the cookies that the login itself has set."""
    make_user("ada", group="Editors")
    client = Client()
    posted = {"username": "ada", "password": "tests-only"}
    https = {"Host": HOST, "X-Forwarded-Proto": "https"}
    assert client.post(reverse("wagtailadmin_login"), posted, headers=https).status_code == 302
    return client


def test_readers_pages_get_at_least_150_points(site: Built) -> None:
    addresses = ["/", make_article("Calm").url, make_contact_page().url]

    for address in addresses:
        seen = look(Client(), address)
        assert score(seen) >= PUBLIC, (address, marks(seen))


def test_screens_of_the_admin_get_at_least_135_points(site: Built) -> None:
    client, article = logged_in(), make_article("Calm")
    editor = reverse("wagtailadmin_pages:edit", args=[article.pk])
    screens = [(Client(), reverse("wagtailadmin_login"))]
    screens += [(client, reverse("wagtailadmin_home")), (client, editor)]

    for browser, address in screens:
        seen = look(browser, address)
        assert seen.cookies, address
        assert score(seen) >= ADMIN, (address, marks(seen))


def test_nothing_but_a_redirect_is_said_without_encryption_and_it_is_closed_too(
    site: Built,
) -> None:
    answer = Client().get("/", headers={"Host": HOST, "X-Forwarded-Proto": "http"})
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://{HOST}/")
    assert directives(answer.headers["Content-Security-Policy"])["frame-ancestors"] == {"'none'"}


def test_who_does_nothing_fails_and_a_bonus_is_for_those_who_are_good_already() -> None:
    assert score(BARE) == 100 - 25 - 20 - 20 - 5 - 20
    assert score(GOOD) == 150
    without_https = {"Strict-Transport-Security": "max-age=60", "X-Content-Type-Options": "no"}
    assert score(replace(GOOD, headers=GOOD.headers | without_https)) == 85


@pytest.mark.parametrize(
    ("policy", "points"),
    [
        ("default-src 'none'", 10),
        ("default-src 'self'", 5),
        ("default-src 'none'; style-src 'self' 'unsafe-inline'", 0),
        ("default-src 'none'; img-src http://pictures.example.com", -10),
        ("default-src 'none'; script-src 'self' 'unsafe-eval'", -10),
        ("default-src 'none'; script-src 'self' 'unsafe-inline'", -20),
        ("default-src 'none'; connect-src http://api.example.com", -20),
        ("img-src 'self'", -20),
        ("", -25),
    ],
)
def test_policies_are_judged_by_what_they_let_run(policy: str, points: int) -> None:
    headers = {"Content-Security-Policy": policy}
    assert marks(replace(BARE, headers=headers))["content-security-policy"] == points


@pytest.mark.parametrize(
    ("script", "points"),
    [
        ('src="/a.js"', 0),
        ('src="/a.js" integrity="sha384-x"', 5),
        ('src="https://cdn.example.org/a.js" integrity="sha384-x"', 5),
        ('src="https://cdn.example.org/a.js"', -5),
        ('src="//cdn.example.org/a.js" integrity="sha384-x"', -20),
        ('src="http://cdn.example.org/a.js"', -50),
    ],
)
def test_scripts_of_others_need_a_fingerprint_and_https(script: str, points: int) -> None:
    html = f"<script {script}></script>"
    assert marks(replace(BARE, html=html))["subresource-integrity"] == points


@pytest.mark.parametrize(
    ("cookie", "points"),
    [
        ("session=a; Secure; HttpOnly; SameSite=Lax", 5),
        ("known=a; Secure", 0),
        ("known=a; SameSite=Lax", -5),
        ("session=a; HttpOnly; SameSite=Lax", -10),
        ("csrf=a; Secure", -20),
        ("known=a; Secure; SameSite=Sometimes", -20),
        ("session=a; Secure; SameSite=Lax", -30),
    ],
)
def test_the_worst_cookie_counts(cookie: str, points: int) -> None:
    client = Client()
    client.cookies.load("good=a; Secure; SameSite=Strict")
    client.cookies.load(cookie)
    seen = replace(GOOD, cookies=list(client.cookies.values()))
    assert marks(seen)["cookies"] == points
