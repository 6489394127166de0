"""What stands on every page: menu, practice, crisis lines."""

import pytest

from site_core.models import PracticeSettings
from site_core.pages.site_context import site_context_for
from tests.builders import (
    make_crisis_resource,
    make_private,
    make_site,
    make_standard_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site_context(rf, site):
    return lambda: site_context_for(rf.get("/"))


def menu(site_context) -> list[str]:
    return [entry.title for entry in site_context().menu]


def test_the_menu_has_the_pages_that_shall_be_in_it_in_the_order_of_the_tree(site_context):
    make_standard_page("Shown", show_in_menus=True)
    make_standard_page("Not shown")
    make_standard_page("Draft", show_in_menus=True, published=False)
    make_private(make_standard_page("Private", show_in_menus=True))

    assert menu(site_context) == ["Services", "Team", "Articles", "Shown"]


def test_primary_crisis_lines_stand_on_every_page(site_context):
    make_crisis_resource("Second", order=2)
    make_crisis_resource("First", order=1)
    make_crisis_resource("Other", is_primary=False)

    assert [line.name for line in site_context().crisis_resources] == ["First", "Second"]


def test_booking_leads_to_the_contact_page_unless_there_is_a_link(
    site_context, django_capture_on_commit_callbacks
):
    contact = make_standard_page("Contact")
    site = make_site().home.sites_rooted_here.get()
    practice = PracticeSettings.objects.create(site=site, contact_page=contact)
    assert site_context().booking_url == site_context().contact_url == "/contact/"

    practice.booking_url = "https://example.com/book"
    with django_capture_on_commit_callbacks(execute=True):
        practice.save()

    assert site_context().booking_url == "https://example.com/book"


def test_a_contact_page_that_is_a_draft_is_not_linked(site_context):
    draft = make_standard_page("Contact", published=False)
    site = make_site().home.sites_rooted_here.get()
    PracticeSettings.objects.create(site=site, contact_page=draft, privacy_page=draft)

    assert (site_context().contact_url, site_context().privacy_url) == ("", "")


@pytest.mark.parametrize(
    "change",
    [
        lambda page, practice, line: page.unpublish(),
        lambda page, practice, line: page.delete(),
        lambda page, practice, line: _renamed(page),
        lambda page, practice, line: practice.save(),
        lambda page, practice, line: line.delete(),
        lambda page, practice, line: make_private(page),
        lambda page, practice, line: page.move(make_site().home, "first-child"),
    ],
    ids=["withdrawn", "deleted", "renamed", "practice", "crisis line", "private", "moved"],
)
def test_a_change_is_seen_with_the_next_request(
    site_context, django_capture_on_commit_callbacks, change
):
    page = make_standard_page("About", show_in_menus=True)
    practice = PracticeSettings.objects.create(site=make_site().home.sites_rooted_here.get())
    line = make_crisis_resource("988 Lifeline")
    before = site_context()
    practice.name = "A new name"

    with django_capture_on_commit_callbacks(execute=True):
        change(page, practice, line)

    after = site_context()
    assert (after.menu, after.practice.name, after.crisis_resources) != (
        before.menu,
        before.practice.name,
        before.crisis_resources,
    )


def test_the_second_request_asks_the_database_for_nothing(site_context, django_assert_num_queries):
    # The first visit of all stores this row; what it then remembers counts for nobody before that is committed.
    PracticeSettings.objects.create(site=make_site().home.sites_rooted_here.get())
    site_context()

    with django_assert_num_queries(0):
        site_context()


def _renamed(page) -> None:
    page.title = "Who we are"
    page.save_revision().publish()
