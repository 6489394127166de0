"""Signing up: the same words for everybody, no cookie, and a mail only where one is due."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms.newsletter.form import CONSENT
from forms.newsletter.models import Subscription
from forms.newsletter.views import FORM_NAME
from forms.privacy.posts.tokens import TOKEN_FIELD, issue
from site_core.models import OutboxMessage
from tests.answers import soup
from tests.builders import make_ready, make_standard_page
from tests.forms.builders import make_contact_page
from tests.forms.newsletter.readers import make_subscription
from tests.forms.newsletter.visiting import sign_up, signing_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def kinds() -> list[str]:
    return sorted(
        kind.split(":")[0] for kind in OutboxMessage.objects.values_list("kind", flat=True)
    )


def test_an_address_waits_for_its_owner_s_word_without_a_cookie(client):
    answer = sign_up(client, signing_up("Kim@Example.com"), follow=True)

    ((_, status),) = answer.redirect_chain
    assert status == 303
    assert "look into your inbox" in answer.content.decode()
    found = Subscription.objects.get()
    assert (found.state, found.frequency, found.has_neutral_subject) == ("waiting", "each", False)
    assert found.address == "Kim@Example.com"
    assert b"kim@" not in bytes(found.sealed_address).lower()
    assert found.consent_text == CONSENT
    assert timezone.now() - found.consented_at < timedelta(minutes=1)
    assert kinds() == ["newsletter_confirmation"]
    assert not client.cookies


def test_the_page_offers_every_choice_and_keeps_it(client):
    sign_up(client, signing_up(frequency="monthly", has_neutral_subject="on"))

    found = Subscription.objects.get()
    assert (found.frequency, found.has_neutral_subject) == ("monthly", True)


def test_everybody_gets_the_same_page(client):
    make_subscription("known@example.com")
    make_subscription("waits@example.com", state="waiting")
    make_subscription("stopped@example.com", state="stopped")
    answers = [
        sign_up(client, signing_up(f"{name}@example.com", website=trap))
        for name, trap in (
            ("new", ""),
            ("known", ""),
            ("waits", ""),
            ("stopped", ""),
            ("machine", "x"),
        )
    ]

    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) == 1
    assert len({answer.content for answer in answers}) == 1
    assert not Subscription.objects.filter(state="stopped").exists()
    assert kinds() == ["newsletter_already"] + ["newsletter_confirmation"] * 3


def test_what_looks_like_a_machine_gets_no_mail_and_staff_see_it(client):
    sign_up(client, signing_up(website="http://x"))

    assert Subscription.objects.get().verdict == "spam"
    assert kinds() == []


@pytest.mark.parametrize("state", ["waiting", "confirmed", "stopped"])
def test_a_machine_changes_nothing_about_an_address_that_is_known(client, state):
    known = make_subscription("kim@example.com", state=state)
    before = Subscription.objects.filter(pk=known.pk).values().get()

    sign_up(client, signing_up("kim@example.com", website="http://x", frequency="weekly"))

    assert Subscription.objects.values().get() == before
    assert kinds() == []


def test_the_same_post_again_makes_neither_a_row_nor_a_mail(client):
    posted = signing_up()

    answers = [sign_up(client, posted) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {303}
    assert Subscription.objects.count() == 1
    assert kinds() == ["newsletter_confirmation"]


@pytest.mark.parametrize("written", ["kim@example.com", " KIM@EXAMPLE.COM ", "Kim@example.com"])
def test_an_address_is_one_address_however_it_is_written(client, written):
    make_subscription("kim@example.com")

    sign_up(client, signing_up(written))

    assert Subscription.objects.count() == 1


def test_two_readers_of_one_cached_page_both_get_through(client):
    token = issue(FORM_NAME, now=timezone.now() - timedelta(hours=5))

    for name in ("one", "two"):
        sign_up(client, signing_up(f"{name}@example.com", token=token))

    assert Subscription.objects.count() == 2


@pytest.mark.parametrize("token", ["", "forged", "a:b:c", "\N{GRINNING FACE}", "x" * 5_000, "old"])
def test_a_token_that_is_none_gives_everything_back_and_then_goes_through(client, token):
    if token == "old":
        token = issue(FORM_NAME, now=timezone.now() - timedelta(hours=73))
    posted = signing_up(token=token, frequency="weekly", has_neutral_subject="on")

    refused = sign_up(client, posted)

    assert refused.status_code == 422
    form = soup(refused).main.form
    assert "open for a long time" in form.select_one("[role=alert]").text
    assert form.select_one("[name=address]")["value"] == "kim@example.com"
    assert form.select_one("[name=frequency][checked]")["value"] == "weekly"
    assert form.select_one("[name=has_neutral_subject]").has_attr("checked")
    fresh = form.select_one(f"[name={TOKEN_FIELD}]")["value"]
    assert sign_up(client, posted | {TOKEN_FIELD: fresh}).status_code == 303
    assert Subscription.objects.get().verdict == "clean"


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://elsewhere.example"}],
)
def test_a_form_of_another_site_is_refused(client, headers):
    assert sign_up(client, signing_up(), **headers).status_code == 403
    assert not Subscription.objects.exists()


def test_a_typing_mistake_in_a_short_form_comes_back_with_every_choice(client):
    answer = sign_up(client, signing_up("kim at example"))

    assert answer.status_code == 422
    form = soup(answer).main.form
    assert form.select_one("[name=address]")["value"] == "kim at example"
    assert form.select_one("[name=frequency][checked]")["value"] == "each"
    assert form.select_one(".error-summary a")["href"] == "#newsletter-address"


@pytest.mark.parametrize("place", ["article", "footer", "page"])
def test_every_form_can_be_sent_as_it_is(client, place):
    address = {
        "article": make_ready("On sleep").get_url(),
        "footer": make_standard_page("About us").get_url(),
        "page": "/newsletter/",
    }[place]
    (form,) = soup(client.get(address)).select("form[action='/newsletter/']")
    posted = {
        field["name"]: field.get("value", "")
        for field in form.find_all("input")
        if field["type" if field.has_attr("type") else "name"] not in ("checkbox", "radio")
    }

    posted[TOKEN_FIELD] = signing_up()[TOKEN_FIELD]  # nobody is as quick as this test
    answer = client.post(form["action"], posted | {"address": "kim@example.com"})

    assert answer.status_code == 303
    assert CONSENT in form.text
    assert not client.cookies


def test_a_page_has_one_sign_up_and_a_contact_page_has_none(client):
    article, contact = make_ready("On sleep"), make_contact_page()

    assert len(soup(client.get(article.get_url())).select(".newsletter")) == 1
    assert soup(client.get(article.get_url())).select("main .newsletter")
    assert not soup(client.get(contact.get_url())).select(".newsletter")
    assert not soup(client.get("/newsletter/")).select(".newsletter")


def test_a_preview_takes_no_address():
    article = make_ready("On sleep")
    preview = article.make_preview_request(preview_mode="")
    preview.render()

    assert soup(preview).select_one("article")
    assert not soup(preview).select(".newsletter")


def test_the_page_costs_no_query_but_those_of_every_page(client):
    client.get("/newsletter/")
    cache.clear()
    client.get("/newsletter/")

    with CaptureQueriesContext(connection) as captured:
        client.get("/newsletter/")

    assert len(captured) <= 1
