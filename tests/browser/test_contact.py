"""Somebody writes to the practice in a real browser, with and without JavaScript, and is read."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from forms.enquiries.models import ContactField, ContactPage, Enquiry
from tests.browser.barriers import flaws
from tests.browser.editing import log_in
from tests.builders import make_crisis_resource, make_user
from tests.forms.builders import make_contact_page, make_enquiry

FIELDS = [
    ("name", "What may we call you?", True),
    ("email", "E-mail", True),
    ("choice", "How may we answer?", True),
    ("long_text", "What brings you here?", True),
    ("consent", "The practice may store this message", True),
]
STEP = "Send to the practice"


@pytest.fixture
def contact(site) -> ContactPage:
    make_crisis_resource()
    page = make_contact_page(fields=FIELDS)
    page.form_fields.filter(kind=ContactField.Kind.EMAIL).update(help_text="Only we see it.")
    return page


def fill_in(page: Page, *, email: str = "robin@example.com") -> None:
    page.get_by_label("What may we call you?").fill("Robin")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("By phone").check()
    page.get_by_label("What brings you here?").fill("I do not sleep.")
    page.get_by_label("The practice may store this message").check()


def test_a_message_goes_out_and_no_cookie_comes_in(contact, page: Page) -> None:
    page.goto("/contact/")
    fill_in(page)
    page.get_by_role("button", name=STEP).click()

    page.wait_for_url("**/contact/thank-you/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert page.context.cookies() == []
    assert Enquiry.objects.get().name == "Robin"


def test_errors_take_the_focus_name_their_fields_and_lead_to_them(contact, page: Page) -> None:
    page.goto("/contact/")
    fill_in(page, email="robin at example")
    page.get_by_role("button", name=STEP).click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    email = page.get_by_label("E-mail")
    expect(email).to_have_accessible_description(
        re.compile(r"Only we see it\. This is not an e-mail address")
    )
    expect(page.get_by_label("What brings you here?")).to_have_value("I do not sleep.")
    summary.get_by_role("link").click()
    expect(email).to_be_focused()
    email.fill("robin@example.com")
    page.get_by_role("button", name=STEP).click()
    page.wait_for_url("**/thank-you/")


def test_two_clicks_and_a_reload_make_one_enquiry(contact, page: Page) -> None:
    page.goto("/contact/")
    fill_in(page)
    page.get_by_role("button", name=STEP).dblclick()
    page.wait_for_url("**/thank-you/")
    page.reload()

    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_sent_is_gone_when_somebody_goes_back_and_what_was_not_is_still_there(
    contact, browser: Browser, live_server, scripts: bool
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/contact/")
    fill_in(page)
    words = page.get_by_label("What brings you here?")
    if scripts:  # without, only a page that the browser kept whole has it still
        page.goto("/")
        page.go_back()
        expect(words).to_have_value("I do not sleep.")

    page.get_by_role("button", name=STEP).click()
    page.wait_for_url("**/thank-you/")
    page.go_back()
    page.wait_for_url("**/contact/")

    expect(words).to_have_value("")
    expect(page.get_by_label("What may we call you?")).to_have_value("")
    expect(page.get_by_label("The practice may store this message")).not_to_be_checked()
    context.close()


def test_everything_works_without_a_script(contact, without_scripts: BrowserContext) -> None:
    page = without_scripts.new_page()
    page.goto("/contact/")
    page.get_by_role("button", name=STEP).click()
    expect(page.get_by_role("alert")).to_contain_text("This was not sent yet")
    fill_in(page)
    page.get_by_role("button", name=STEP).dblclick()

    expect(page).to_have_url(re.compile("/contact/thank-you/$"))
    assert Enquiry.objects.count() == 1


def test_a_screen_reader_hears_what_each_field_is_for(contact, page: Page) -> None:
    page.goto("/contact/")

    expect(page.locator("form.visitor-form")).to_match_aria_snapshot("""
        - text: What may we call you?
        - textbox "What may we call you?"
        - text: E-mail
        - paragraph: Only we see it.
        - textbox "E-mail"
        - group "How may we answer?":
          - text: How may we answer?
          - radio "By phone"
          - text: By phone
          - radio "By mail"
          - text: By mail
        - text: What brings you here?
        - textbox "What brings you here?"
        - checkbox "The practice may store this message"
        - text: The practice may store this message
        - paragraph:
          - button "Send to the practice"
    """)
    expect(page.get_by_label("E-mail")).to_have_accessible_description("Only we see it.")
    expect(page.get_by_text("Please leave this empty")).not_to_be_in_viewport()


def test_the_tab_key_never_meets_the_trap(contact, page: Page) -> None:
    page.goto("/contact/")
    page.get_by_label("What may we call you?").focus()
    met = []
    for _ in range(7):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.name"))

    assert "website" not in met


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_the_form_is_clean_for_axe(contact, page: Page, scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    states = {}
    page.goto("/contact/")
    states["empty"] = flaws(page)
    page.get_by_role("button", name=STEP).click()
    page.get_by_role("alert").wait_for()
    states["wrong"] = flaws(page)
    fill_in(page)
    page.get_by_role("button", name=STEP).click()
    page.wait_for_url("**/thank-you/")
    states["sent"] = flaws(page)
    ContactPage.objects.update(is_closed=True)
    page.goto("/contact/")
    states["closed"] = flaws(page)

    assert {state: found for state, found in states.items() if found} == {}


def test_nothing_reaches_beyond_a_narrow_screen(contact, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/contact/")
    page.get_by_role("button", name=STEP).click()
    page.get_by_role("alert").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_reception_finds_reads_and_answers(contact, page: Page) -> None:
    make_enquiry("I do not sleep.", name="Robin", page=contact)
    log_in(page, make_user(group="Reception"))
    page.goto("/admin/")
    page.get_by_role("link", name="1 not opened yet").click()
    expect(page.get_by_role("heading", name="Enquiries")).to_be_visible()
    problems = flaws(page, "#main")
    page.get_by_role("link", name="Robin").click()
    expect(page.get_by_text("I do not sleep.")).to_be_visible()
    problems += flaws(page, "#main")
    page.get_by_label("State").select_option("answered")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("row", name=re.compile("Robin.*Answered"))).to_be_visible()
    assert problems == []
