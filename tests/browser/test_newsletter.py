"""From signing up to the first letter to the last press of a button, with and without JavaScript."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import Message

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from blog.models import ArticlePage
from forms.newsletter.mailing.sending import send_due
from forms.newsletter.models import Subscription
from tests.browser.barriers import flaws
from tests.builders import make_crisis_resource, make_ready, make_standard_page
from tests.forms.conftest import mail_server, running_mail
from tests.forms.newsletter.readers import make_announcement, make_subscription
from tests.forms.newsletter.visiting import confirm_path, link_in_mail, mine_path, stop_path
from tests.mail_server import MailServer

__all__ = ["mail_server", "running_mail"]
SHORT, WHOLE = "Where to send new articles", "Your e-mail address"


@pytest.fixture
def article(site, monkeypatch) -> ArticlePage:
    """Read by somebody who types as fast as a test does."""
    monkeypatch.setattr("forms.privacy.screening.QUICKEST", timedelta())
    make_crisis_resource()
    return make_ready("On sleep", published_at=timezone.now())


def soon() -> datetime:
    return timezone.now() + timedelta(minutes=1)


def stop_link(letter: Message) -> str:
    text = letter.get_payload()[0].get_payload(decode=True).decode()
    return next(word for word in text.split() if "/newsletter/stop/" in word).partition("server")[2]


def go_all_the_way(page: Page, server: MailServer, article: ArticlePage) -> None:
    page.goto(article.url)
    page.get_by_label(SHORT).fill("kim@example.com")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()

    page.goto(link_in_mail(server, now=soon()))
    page.get_by_role("button", name="Yes, send me new articles").click()
    expect(page.get_by_role("heading", name="You are subscribed")).to_be_visible()

    page.get_by_role("link", name="Change how often").click()
    page.get_by_label("Once a week").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.get_by_label("Once a week")).to_be_checked()
    assert Subscription.objects.get().frequency == "weekly"
    page.get_by_label("Each new article").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Each new article")).to_be_checked()

    make_announcement("On grief", queued_at=timezone.now())
    assert send_due(now=timezone.now()) == 1
    page.goto(stop_link(server.accepted[-1].message))
    page.get_by_role("button", name="Stop all mail").click()
    expect(page.get_by_role("heading", name="You get no more mail")).to_be_visible()
    assert Subscription.objects.get().is_stopped
    assert page.context.cookies() == []


def test_from_signing_up_to_a_letter_to_the_end(article, mail_server, page: Page) -> None:
    go_all_the_way(page, mail_server, article)


def test_the_same_without_a_script(article, mail_server, without_scripts) -> None:
    go_all_the_way(without_scripts.new_page(), mail_server, article)


def test_a_mistake_at_the_foot_of_a_page_is_explained_and_mended(article, page: Page) -> None:
    page.goto(make_standard_page("About us").url)
    page.locator("form.newsletter-form").evaluate("form => form.noValidate = true")
    page.get_by_label(SHORT).fill("kim at example")
    begun = page.locator("form.newsletter-form [name=form-begun]")
    expect(begun).not_to_have_value("")  # the first touch is known to the server
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    address = page.get_by_label(WHOLE)
    expect(address).to_have_value("kim at example")
    expect(address).to_have_attribute("aria-invalid", "true")
    page.get_by_role("alert").get_by_role("link").click()
    expect(address).to_be_focused()
    address.fill("kim@example.com")
    page.get_by_role("group", name="How often?").get_by_label("Once a month").check()
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("heading", name="One more step").wait_for()

    assert Subscription.objects.get().frequency == "monthly"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    "place", ["/", "/about/", "/blog/on-sleep/", "/search/?q=sleep", "/newsletter/"]
)
def test_an_address_that_was_sent_is_gone_from_whatever_page_it_was_sent(
    article, browser: Browser, live_server, place, scripts
) -> None:
    make_standard_page("About")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(place)
    address = page.locator("form[data-send-once] input[name=address]")
    address.fill("kim@example.com")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()

    page.go_back()

    expect(address).to_have_value("")
    context.close()


def test_a_comment_that_is_not_finished_stays_when_somebody_signs_up(article, page: Page) -> None:
    page.goto(article.url)
    page.get_by_label("Your comment").fill("How long does it")
    page.get_by_label(SHORT).fill("kim@example.com")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()

    page.go_back()

    expect(page.get_by_label(SHORT)).to_have_value("")
    expect(page.get_by_label("Your comment")).to_have_value("How long does it")


def test_a_screen_reader_hears_what_is_agreed_to(article, page: Page) -> None:
    page.goto(article.url)

    field = page.get_by_role("textbox", name=SHORT)
    expect(field).to_have_accessible_description(re.compile("^Send me mail about new articles"))
    expect(page.get_by_role("region", name="New articles by mail")).to_have_count(1)


@pytest.mark.parametrize("place", ["article", "footer"])
def test_the_short_form_keeps_to_its_column_on_a_narrow_screen(article, page: Page, place) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(article.url if place == "article" else make_standard_page("About us").url)

    column = page.locator(f".newsletter-in-{place}").bounding_box()
    form = page.locator(".newsletter-form").bounding_box()
    assert form["x"] + form["width"] <= column["x"] + column["width"] <= 320 - 16


def every_state(page: Page, article: ArticlePage) -> Iterator[str]:
    """Leads ``page`` through every state; says which one it is."""
    waiting = make_subscription("waits@example.com", state="waiting")
    reader = make_subscription("reads@example.com")
    plain = make_standard_page("About us")
    for state, path in {
        "article": article.url,
        "foot": plain.url,
        "form": "/newsletter/",
        "confirm": confirm_path(waiting),
        "mine": mine_path(reader.pk),
        "stop": stop_path(reader.pk),
        "forged": "/newsletter/stop/forged/",
    }.items():
        page.goto(path)
        yield state
    page.goto("/newsletter/")
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("alert").wait_for()
    yield "form, wrong"
    page.get_by_label(WHOLE).fill("kim@example.com")
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("heading", name="One more step").wait_for()
    yield "thanks"
    page.goto(confirm_path(waiting))
    page.get_by_role("button", name="Yes").click()
    page.get_by_role("heading", name="You are subscribed").wait_for()
    yield "confirmed"
    page.goto(mine_path(reader.pk))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").wait_for()
    yield "mine, saved"
    page.get_by_role("button", name="Stop all mail").click()
    page.get_by_role("heading", name="You get no more mail").wait_for()
    yield "stopped"


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (320, "dark"), (1440, "light"), (1440, "dark")]
)
def test_every_state_is_clean_for_axe_and_fits_the_screen(
    article, page: Page, width, scheme
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    problems = {}
    for state in every_state(page, article):
        found = flaws(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        problems |= {state: found} if found else {}

    assert problems == {}
