"""What stands on a page stands on its paper: nothing is cut off at the edge, whatever somebody wrote."""

import pytest
from playwright.sync_api import Page

from tests.builders import make_article, raw_block

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk"
ADDRESS = f"https://www.example.com/{LONG}/{LONG}"
PIXELS_PER_MILLIMETRE = 96 / 25.4
PAPERS = {"A4": (210, 297), "Letter": (216, 279)}
MARGIN_MILLIMETRES = 16
CUT_OFF = """() => {
  const edge = document.documentElement.clientWidth + 1;
  return [...document.querySelectorAll("main *, footer *")]
    .filter((one) => one.getClientRects().length && one.getBoundingClientRect().right > edge)
    .map((one) => `${one.tagName}.${one.className}`);
}"""


def _table(columns: int, text: str) -> dict:
    headings = [f"Column {number} {LONG}" for number in range(columns)]
    return raw_block(
        "table",
        caption=f"Side by side {LONG}",
        columns=[{"type": "text", "heading": heading} for heading in headings],
        rows=[{"values": [f"<p>{text}</p>"] * columns} for _ in range(3)],
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("is_turned", [False, True], ids=["upright", "turned"])
def test_nothing_is_cut_off_at_the_edge_of_the_paper(page: Page, site, paper, is_turned):
    blocks = [
        raw_block("paragraph", f"<p>{LONG} {ADDRESS}</p>"),
        _table(2, ADDRESS),
        _table(5, f"Some words and {LONG}"),
        raw_block("heading", text=LONG, level="h2"),
        raw_block("quote", text=LONG),
    ]
    article = make_article(LONG, blocks=blocks, summary=ADDRESS)
    width = PAPERS[paper][is_turned] - 2 * MARGIN_MILLIMETRES
    page.set_viewport_size({"width": int(width * PIXELS_PER_MILLIMETRE), "height": 800})
    page.emulate_media(media="print")

    page.goto(article.url)

    assert page.locator(".table").count() == 2
    assert page.evaluate(CUT_OFF) == []


def test_the_head_of_a_table_stands_on_no_paper_alone(page: Page, site):
    article = make_article("Side by side", blocks=[_table(2, "Words")])
    page.emulate_media(media="print")

    page.goto(article.url)

    rule = "(one, name) => getComputedStyle(one).getPropertyValue(name)"
    assert page.locator(".table thead").evaluate(rule, "break-after") == "avoid"
    assert page.locator(".table tbody tr").first.evaluate(rule, "break-before") == "avoid"
