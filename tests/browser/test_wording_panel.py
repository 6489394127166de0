"""The editor's Checks panel names what the writing checks find, and what the gate says."""

from playwright.sync_api import Page, expect

from blog.checks.wording import open_findings
from tests.browser.editing import WritingScreen, screen
from tests.builders import raw_block

__all__ = ["screen"]


def test_the_panel_says_what_the_gate_says_and_leads_to_the_block(
    page: Page, screen: WritingScreen
):
    harsh = "<p>Everybody there was a lunatic. Just relax and it will pass.</p>"
    screen.open(raw_block("heading", text="Why", level="h2"), raw_block("paragraph", harsh))

    page.get_by_role("button", name="Toggle checks").click()

    panel = page.locator("[data-side-panel=checks]")
    rows = panel.locator("[data-wording-finding]")
    expected = [each.finding for each in open_findings(screen.article)]
    expect(rows.locator("[data-content-checker-name]")).to_have_text(
        [finding.rule.title for finding in expected]
    )
    expect(rows.first).to_contain_text("lunatic")
    everything = panel.locator("[data-content-checker-row]").count()
    expect(panel.locator("[data-content-checker-count]")).to_have_text(str(everything))
    rows.first.get_by_role("button").click()
    expect(page.locator("[data-contentpath=body] [contenteditable=true]").first).to_be_focused()
