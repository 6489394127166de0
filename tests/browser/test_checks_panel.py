"""The editor's Checks panel measures what is on the page, whatever its type."""

import re

from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Page as TreePage

from site_core.management.starter import make_starter_site
from tests.browser.editing import log_in
from tests.builders import leave_no_site, make_article, make_user, raw_block


def _one_of_each_type() -> list[TreePage]:
    pages = TreePage.objects.filter(depth__gt=1).order_by("path")
    return list({page.specific_class: page for page in pages}.values())


def test_words_and_issues_are_counted_for_every_type_of_page(page: Page):
    leave_no_site()
    make_starter_site(now=timezone.now())
    log_in(page, make_user("ada", group=None, is_superuser=True))
    pages = _one_of_each_type()
    TreePage.objects.filter(pk__in=[one.pk for one in pages]).update(search_description="")
    assert len(pages) >= 8

    for one in pages:
        page.goto(f"/admin/pages/{one.pk}/edit/")
        page.get_by_role("button", name="Toggle checks").click()
        panel = page.locator("[data-side-panel=checks]")
        words = panel.locator("[data-content-word-count]")
        expect(words, one.specific_class.__name__).to_have_text(re.compile(r"^\d+$"))
        expect(panel.locator("[data-content-reading-time]")).to_have_text(re.compile(r"\d"))


def test_what_is_missing_and_what_is_wrong_is_found(page: Page, site):
    blocks = [
        raw_block("heading", text="Why", level="h2"),
        raw_block("heading", text="Skipped a level", level="h4"),
    ]
    article = make_article("Why nights break", blocks=blocks)
    log_in(page, make_user("ada", group=None, is_superuser=True))

    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.get_by_role("button", name="Toggle checks").click()

    found = page.locator("[data-side-panel=checks] [data-content-checker-name]")
    expect(found).to_have_text(["Meta description is empty", "Incorrect heading hierarchy"])


def test_staff_find_the_bar_on_the_site_and_visitors_carry_none_of_it(page: Page, context, site):
    page.goto("/")
    assert "wagtail-userbar" not in page.content()

    log_in(page, make_user(group="Editors"))
    page.goto("/")
    page.get_by_role("button", name="View Wagtail quick actions").click()
    expect(page.get_by_role("menuitem", name=re.compile("Edit this page"))).to_be_visible()
