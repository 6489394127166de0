"""What an article is asked for before readers see it."""

import pytest

from blog.checks import article_problems
from tests.builders import make_ready, raw_block

WORDS = raw_block("paragraph", "<p>Some words.</p>")


def heading(text: str, level: str = "h2") -> dict:
    return raw_block("heading", text=text, level=level)


@pytest.mark.parametrize(
    ("blocks", "bare"),
    [
        ([WORDS, heading("Why"), WORDS], []),
        ([WORDS, heading("Why"), heading("A part", "h3"), WORDS], []),
        ([WORDS, heading("Why"), heading("Before"), WORDS], ["Why"]),
        ([heading("A part", "h3"), heading("Before"), WORDS, heading("Next")], ["A part", "Next"]),
    ],
)
def test_a_heading_with_nothing_under_it_is_named_and_stops_nobody(site, blocks, bare):
    article = make_ready(published=False, blocks=blocks)

    found = [each for each in article_problems(article) if "Nothing stands under" in each.sentence]

    places = {
        block.id: block.value["text"] for block in article.body if block.block_type == "heading"
    }
    assert [places[each.place] for each in found] == bare
    assert all(f"“{places[each.place]}”" in each.sentence for each in found)
    assert not any(each.blocks for each in found)
