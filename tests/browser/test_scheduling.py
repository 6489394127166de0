"""Planning with a mouse, as an editor does: schedule, mend a typo, call off, withdraw with an address."""

import re
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from wagtail.models import Page

from site_core.publishing.due import run_due
from tests.browser.editing import log_in
from tests.browser.test_writing import choose_action
from tests.builders import make_ready, make_standard_page, make_user
from tests.site_core.publishing.schedules import minutes_ago, schedule

NO_BEACON = "navigator.sendBeacon = () => true"
WHEN = "%Y-%m-%d %H:%M"


def open_editor(tab: Tab, page: Page) -> None:
    tab.add_init_script(NO_BEACON)
    tab.goto(f"/admin/pages/{page.pk}/edit/")


def open_schedule(tab: Tab) -> None:
    """The dialog in which the times are set."""
    tab.get_by_role("button", name="Toggle status").click()
    tab.get_by_role("button", name=re.compile("^(Set|Edit) schedule$")).click()
    expect(tab.get_by_role("dialog").get_by_label("Go live date/time")).to_be_visible()


def test_an_editor_schedules_mends_a_typo_and_calls_off(site, page: Tab):
    article = make_ready("Teh typo", published=False)
    tomorrow = timezone.localtime() + timedelta(days=1)
    log_in(page, make_user(group="Editors"))
    open_editor(page, article)

    open_schedule(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Go live date/time").fill(f"{tomorrow:{WHEN}}")
    dialog.get_by_role("button", name="Save schedule").press("Enter")
    expect(page.get_by_text("The date is only saved with the draft.")).to_have_count(1)
    choose_action(page, "Schedule to publish")
    expect(page.get_by_text("It goes live")).to_be_visible()

    open_editor(page, article)
    page.get_by_role("textbox", name=re.compile("^Title")).fill("The typo")
    choose_action(page, "Keep the time, use this text")
    expect(page.get_by_text("It goes live")).to_be_visible()
    planned = Page.objects.get(pk=article.pk).scheduled_revision
    assert planned.as_object().title == "The typo"
    assert f"{timezone.localtime(planned.approved_go_live_at):{WHEN}}" == f"{tomorrow:{WHEN}}"

    open_editor(page, article)
    page.get_by_role("button", name="Cancel scheduled publish").first.click()
    expect(page.get_by_text("The schedule of “The typo” is called off.")).to_be_visible()
    assert Page.objects.get(pk=article.pk).scheduled_revision is None
    assert not Page.objects.get(pk=article.pk).live


def test_three_clicks_and_a_time_schedule_a_draft(site, page: Tab):
    article = make_ready("Open evening", published=False)
    tomorrow = timezone.localtime() + timedelta(days=1)
    log_in(page, make_user(group="Editors"))
    open_editor(page, article)
    clicks = [
        page.get_by_role("button", name="More actions").last,
        page.get_by_role("link", name="Schedule…").last,
        page.get_by_role("button", name="Schedule", exact=True),
    ]

    for position, click in enumerate(clicks):
        if position == len(clicks) - 1:
            page.get_by_label("Goes live on").fill(f"{tomorrow:%Y-%m-%dT%H:%M}")
        click.click()

    expect(page.locator(".messages li.success")).to_contain_text("goes live")
    assert len(clicks) == 3
    planned = Page.objects.get(pk=article.pk).scheduled_revision
    assert f"{timezone.localtime(planned.approved_go_live_at):{WHEN}}" == f"{tomorrow:{WHEN}}"


def test_what_is_withdrawn_sends_its_readers_on(site, page: Tab):
    make_standard_page("About")
    article = make_ready("Open evening")
    log_in(page, make_user(group="Editors"))
    open_editor(page, article)

    open_schedule(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Expiry date/time").fill(
        f"{timezone.localtime() + timedelta(days=1):{WHEN}}"
    )
    # By keyboard: the calendar that opened with the field may lie over the button.
    dialog.get_by_role("button", name="Choose a page").first.press("Enter")
    page.locator(".modal").get_by_role("textbox").first.fill("About")
    page.locator(".modal").get_by_role("link", name="About").first.click()
    expect(dialog.get_by_text("About")).to_be_visible()
    with page.expect_navigation():
        dialog.get_by_role("button", name="Save schedule").press("Enter")
    open_editor(page, article)  # with what saved itself meanwhile, which would be asked about
    with page.expect_navigation():
        choose_action(page, re.compile("^Publish"))
    expect(page.locator(".messages li.success")).to_be_visible()

    Page.objects.filter(pk=article.pk).update(expire_at=minutes_ago(1))
    run_due(now=timezone.now())

    page.context.clear_cookies()
    page.goto("/blog/open-evening/")
    expect(page.get_by_role("heading", level=1)).to_have_text("About")


def test_a_page_that_is_not_ready_says_what_to_do(site, page: Tab):
    article = make_ready("Nearly", published=False, summary="")
    schedule(article, timezone.now() + timedelta(days=1))
    log_in(page, make_user(group="Editors"))
    open_editor(page, article)

    choose_action(page, "Keep the time, use this text")

    expect(page.get_by_text("saved as a draft and not published yet")).to_be_visible()
    page.get_by_role("link", name="Publish anyway, with a reason").click()
    page.get_by_label("Reason").fill("The summary follows tomorrow.")
    page.get_by_role("button", name="Publish anyway").click()
    expect(page.get_by_text("with your reason noted")).to_be_visible()


def test_a_clinician_is_offered_nothing_that_only_an_editor_may_do(site, page: Tab):
    log_in(page, make_user(group="Clinicians"))
    author = get_user_model().objects.get(groups__name="Clinicians")
    article = make_ready("Mine", published=False, owner=author)
    schedule(article, timezone.now() + timedelta(days=1))

    open_editor(page, article)
    expect(page.get_by_role("button", name=re.compile("Hand in"))).to_be_visible()
    for name in ("^Publish", "^Schedule", "^Keep the time", "^Withdraw", "^Cancel scheduled"):
        expect(page.get_by_role("button", name=re.compile(name))).to_have_count(0)

    page.goto("/admin/calendar/")
    expect(page.get_by_text("Mine").first).to_be_visible()
    expect(page.get_by_text(re.compile("^Actions for"))).to_have_count(0)
