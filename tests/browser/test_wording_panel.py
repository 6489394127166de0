"""The editor's Checks panel names what the writing checks find, and what the gate says."""

from html import escape

from playwright.sync_api import Page, expect

from blog.checks.wording import open_findings
from site_core.wording import care
from tests.browser.editing import WritingScreen, screen
from tests.builders import raw_block
from tests.site_core.wording.test_care_register import sentences

__all__ = ["screen"]


def paragraphs_of_the_list() -> list[str]:
    """Every sentence that the rules are tried on, a block for each rule."""
    return [
        "".join(f"<p>{escape(sentence)}</p>" for rule, _, sentence in sentences() if rule == each)
        for each in care().rules
    ]


def test_the_panel_says_what_the_gate_says_and_leads_to_the_block(
    page: Page, screen: WritingScreen
):
    harsh = [raw_block("paragraph", text) for text in paragraphs_of_the_list()]
    screen.open(raw_block("heading", text="Why", level="h2"), *harsh)

    page.get_by_role("button", name="Toggle checks").click()

    panel = page.locator("[data-side-panel=checks]")
    rows = panel.locator("[data-wording-finding]")
    expected = [each.finding for each in open_findings(screen.article)]
    expect(rows.locator("[data-content-checker-name]")).to_have_text(
        [finding.rule.title for finding in expected]
    )
    assert {finding.rule.id for finding in expected} >= set(care().rules)
    expect(rows.locator("[data-content-checker-help]")).to_have_text(
        [
            f"“{finding.words}”: {finding.rule.reason} Better: {finding.better}."
            for finding in expected
        ]
    )
    everything = panel.locator("[data-content-checker-row]").count()
    expect(panel.locator("[data-content-checker-count]")).to_have_text(str(everything))
    rows.first.get_by_role("button").click()
    expect(page.locator("[data-contentpath=body] [contenteditable=true]").first).to_be_focused()
