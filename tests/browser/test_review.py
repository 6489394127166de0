"""Review in a real browser: by a second person, by a professional once a year, by an outsider."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from blog.models import ArticlePage
from tests.browser.barriers import barriers
from tests.browser.editing import log_in
from tests.builders import make_article, make_ready, make_therapist, make_user, raw_block
from tests.site_core.approval.steps import hand_in, plan_in_past


def open_editor(page: Page, article: ArticlePage) -> None:
    page.goto(f"/admin/pages/{article.pk}/edit/")


def open_status(page: Page) -> None:
    if not page.locator("[data-review-links-status]").is_visible():
        page.get_by_role("button", name="Toggle status").click()


def test_past_the_planned_time_the_approver_is_asked_and_chooses_a_new_one(site, page: Page):
    writer = make_user()
    article = hand_in(make_ready("Broken sleep", published=False, owner=writer), by=writer)
    plan_in_past(article)
    log_in(page, make_user(group="Clinicians"))
    page.goto("/admin/")
    page.get_by_role("link", name="Broken sleep").first.click()

    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Approve, and choose when to publish").click()
    dialog = page.locator(".modal-dialog")
    expect(dialog.get_by_text("That time has passed while the text waited.")).to_be_visible()
    assert barriers(page, ".modal-content") == []
    dialog.get_by_label("At a new time").check()
    wanted = timezone.localtime(timezone.now() + timedelta(days=1))
    dialog.get_by_label("New time", exact=True).fill(f"{wanted:%Y-%m-%dT%H:%M}")
    dialog.get_by_role("button", name="Approve").click()

    expect(page.locator(".messages li.success")).to_be_visible()
    scheduled = ArticlePage.objects.get(pk=article.pk).scheduled_revision
    assert scheduled.approved_go_live_at == wanted.replace(second=0, microsecond=0)


def test_one_click_says_that_nothing_changed_and_readers_see_it(site, page: Page):
    ada = make_therapist("Ada Bell", credentials="PhD")
    article = make_article(
        "Broken sleep",
        reviewed_by=ada,
        review_due_on=timezone.localdate() - timedelta(days=3),
    )
    log_in(page, make_user(group="Editors"))
    open_editor(page, article)
    open_status(page)
    expect(page.locator("[data-review-status]")).to_contain_text("overdue")

    page.get_by_role("button", name="Reviewed, nothing changed").click()

    expect(page.locator(".messages li.success")).to_contain_text("It is due again by")
    page.goto(article.url)
    expect(page.locator(".byline")).to_contain_text("Reviewed by Ada Bell, PhD on")
    page.goto("/admin/reports/clinical-reviews/")
    expect(page.get_by_role("button", name="Reviewed, nothing changed")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_an_outsider_reads_and_answers_through_a_link(
    width: int, site, page: Page, browser: Browser, live_server
):
    blocks = [raw_block("paragraph", "<p>You wake at three.</p>")]
    draft = make_article("Broken sleep", published=False, blocks=blocks, owner=make_user())
    log_in(page, draft.owner)
    open_editor(page, draft)
    open_status(page)
    page.get_by_role("link", name="Share for review").first.click()
    page.get_by_label("For whom").fill("Dr. Cole")
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_label("Address").input_value()

    outsider = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    outsider.goto(address)
    expect(outsider.get_by_text("You wake at three.")).to_be_visible()
    assert barriers(outsider) == []
    outsider.get_by_text("Answer", exact=True).click()
    assert barriers(outsider) == []
    assert outsider.evaluate("document.documentElement.scrollWidth") <= width
    outsider.get_by_label("Your note").fill("The study is from 2019.")
    outsider.get_by_role("button", name="Leave the note").click()
    expect(outsider.get_by_role("status")).to_contain_text("Your note has reached us")
    assert outsider.context.cookies() == []
    outsider.context.close()

    open_editor(page, draft)
    expect(page.get_by_text("The study is from 2019.").first).to_be_attached()
    open_status(page)
    expect(page.locator("[data-review-links-status]")).to_contain_text("Dr. Cole can read it")
