"""The newsletter's desk in a real browser: narrow, by keyboard, without a script, for everybody."""

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from forms.newsletter.models import Announcement, Delivery, Subscription
from tests.browser.barriers import flaws
from tests.browser.editing import log_in
from tests.builders import make_user
from tests.forms.newsletter.readers import make_announcement, make_subscription

pytestmark = pytest.mark.usefixtures("site")
LIST = "address,date,source\nnew@example.com,2024-03-01,Open day\nbad,2024-03-01,Open day\n"
LONG_NAME = "a-very-long-name-that-somebody-chose-for-an-inbox@a-long-domain.example.com"


@pytest.fixture
def readers(site) -> list[Subscription]:
    return [
        make_subscription(LONG_NAME, consent_text="I want mail about new articles."),
        make_subscription("robin@example.com", state="waiting"),
        make_subscription("held@example.com", state="waiting", verdict="spam"),
    ]


@pytest.fixture
def announcement(readers) -> Announcement:
    """In its quiet time; to one reader it was perhaps sent."""
    made = make_announcement("On sleep, and on what keeps people from it at four in the morning")
    Delivery.objects.create(
        announcement=made,
        subscription=readers[0],
        state="unknown",
        not_before=timezone.now(),
        taken_at=timezone.now(),
        error="SMTPServerDisconnected",
    )
    return made


def is_wider_than_the_screen(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


SCREENS = [
    ("Administrators", "/admin/newsletter/subscribers/"),
    ("Administrators", "/admin/newsletter/subscribers/?state=stopped"),
    ("Administrators", "/admin/newsletter/subscribers/{reader}/"),
    ("Administrators", "/admin/newsletter/subscribers/{reader}/stop/"),
    ("Administrators", "/admin/newsletter/subscribers/add/"),
    ("Administrators", "/admin/newsletter/subscribers/import/"),
    ("Administrators", "/admin/newsletter/subscribers/export/"),
    ("Editors", "/admin/newsletter/announcements/"),
    ("Editors", "/admin/newsletter/announcements/{announcement}/"),
    ("Editors", "/admin/"),
]


@pytest.mark.parametrize(("group", "address"), SCREENS)
def test_every_screen_fits_a_phone_and_reads_well(page: Page, announcement, group, address):
    log_in(page, make_user(group=group))
    reader = announcement.deliveries.get().subscription_id
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(address.format(reader=reader, announcement=announcement.pk))

    assert not is_wider_than_the_screen(page)
    if address != "/admin/":  # the dashboard is looked at elsewhere
        assert flaws(page, "main") == []


def test_a_list_is_imported_by_two_buttons(page: Page, readers):
    log_in(page, make_user(group="Reception"))
    page.goto("/admin/newsletter/subscribers/import/")

    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.get_by_label("List").set_input_files(file)
    page.get_by_role("button", name="Look through the list").click()
    expect(page.get_by_text("Line 3: The address is not an e-mail address.")).to_be_visible()
    assert flaws(page, "main") == []
    page.get_by_role("button", name="Import 1").click()

    expect(page.get_by_text("1 is added and gets the next article.")).to_be_visible()
    assert Subscription.objects.of_address("new@example.com").get().is_confirmed


def test_no_address_that_is_searched_stands_in_the_address_bar(page: Page, readers):
    log_in(page, make_user(group="Reception"))
    page.goto("/admin/newsletter/subscribers/")

    page.get_by_label("Search by whole address").fill("robin@example.com")
    page.keyboard.press("Enter")

    expect(page.get_by_text("robin@example.com")).to_be_visible()
    expect(page.get_by_text(LONG_NAME)).to_have_count(0)
    assert "robin" not in page.url


def test_errors_stand_beside_their_fields(page: Page, readers):
    log_in(page, make_user(group="Reception"))
    page.goto("/admin/newsletter/subscribers/add/")

    page.get_by_label("E-mail address").fill("robin@example.com")
    page.get_by_label("Where consent was given").fill("On paper")
    page.get_by_label("When consent was given").fill("2024-03-01")
    # By keyboard: the calendar that opened with the field may lie over the button.
    page.get_by_role("button", name="Add", exact=True).press("Enter")

    expect(page.get_by_text("has not confirmed yet")).to_be_visible()
    expect(page.get_by_label("Where consent was given")).to_have_value("On paper")
    assert flaws(page, "main") == []


def test_an_announcement_is_held_back_from_the_dashboard_without_a_script(
    without_scripts: BrowserContext, announcement
):
    page = without_scripts.new_page()
    log_in(page, make_user(group="Editors"))
    page.goto("/admin/")

    page.get_by_role("button", name="Hold back").click()

    expect(page.get_by_text("It is held back.")).to_be_visible()
    announcement.refresh_from_db()
    assert announcement.state == "held"


def test_the_letter_is_shown_as_readers_get_it(page: Page, announcement):
    log_in(page, make_user(group="Editors"))

    page.goto(f"/admin/newsletter/announcements/{announcement.pk}/")

    letter = page.frame_locator("iframe[title='The mail as a page']")
    expect(letter.get_by_role("heading", name="On sleep")).to_be_visible()
    page.get_by_text("As plain text").click()
    expect(page.locator("pre")).to_contain_text("On sleep")
