"""What CommonMark allows in its corners becomes the blocks that it means, with every word."""

import pytest

from blog.importers.readers.markdown import is_markdown, read_markdown
from blog.importers.reading import reading_of
from blog.importers.source import Source

OPENING = "Opening words.\n\n"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Rest\n----\n\nSleep.", ["heading", "paragraph"]),
        ("##Rest\n\nSleep.", ["paragraph", "paragraph"]),
        ("## Rest ##\nSleep.", ["heading", "paragraph"]),
        ("####### Seven\n", ["paragraph"]),
        ("\\## Not one\n", ["paragraph"]),
        ("One\n***\nTwo", ["paragraph", "paragraph"]),
        ("* walk\n* swim\n\n+ sing", ["bullet_list", "bullet_list"]),
        ("* walk\n\n* swim\n", ["bullet_list"]),
        ("3. call\n4) write", ["numbered_list", "numbered_list"]),
        ("1986\\. A good year.", ["paragraph"]),
        ("It was in\n14. Maybe later.", ["paragraph"]),
        ("- walk\n\n  slowly, by the river\n- swim", ["bullet_list"]),
        ("- walk\n  1. shoes\n  2. coat\n- swim", ["bullet_list"]),
        ("- walk\n\n  > by the river\n\n- swim", ["bullet_list", "quote", "bullet_list"]),
        ("- walk\n\n      by the river\n- swim", ["bullet_list"]),
        ("1. ```\n   walk\n   ```\n   slowly", ["numbered_list"]),
        ("> ```\n> Rest\n> ```", ["quote"]),
        ("> One\ngoes on\n\nand ends", ["quote", "paragraph"]),
        ("> One\n\n> Two", ["quote", "quote"]),
        ("> - walk\n> - swim", ["bullet_list"]),
        ("    indented words", ["paragraph"]),
        ("```\nfenced words\n```\nmore", ["paragraph", "paragraph"]),
        ("~~~ text\nnever closed", ["paragraph"]),
        ("a*b*c and 2 * 3 * 4 and snake_case_word", ["paragraph"]),
        ("***both*** and **bold *and italic***", ["paragraph"]),
        ("[a link][here] and <https://example.org>\n\n[here]: /rest", ["paragraph"]),
        ("[no link][nowhere]", ["paragraph"]),
        ("![A path](path.jpg)", ["image"]),
        ("&copy; &amp; &#35; &unknown;", ["paragraph"]),
        ("<div>\n*as it is*\n</div>\n\nafter", ["paragraph", "paragraph"]),
        ("| Before | After |\n|:--|--:|\n| tense | calm |\n| short |", ["table"]),
        ("| only | a row |", ["paragraph"]),
        ("one  \ntwo\\\nthree", ["paragraph"]),
    ],
)
def test_corners_become_what_they_mean_and_lose_no_word(markdown: str, expected: list[str]):
    reading = _read(OPENING + markdown)

    assert [block.type for block in reading.mapped.blocks] == ["paragraph", *expected]
    assert reading.lost == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Before | After |\n| --- | --- |\n| tense | calm |", True),
        ("Before | After\n--- | ---\ntense | calm", True),
        ("Words.\n\n```\ncode\n```\n", True),
        ("# A heading\n\n- a list\n\n> a quotation\n\n**bold**", False),
        ("Home | Blog | Contact\n-----------------\nWords.", False),
        ("``` is what a fence looks like", False),
        ("|" * 200_000, False),
    ],
)
def test_a_text_is_markdown_when_it_has_what_only_markdown_has(text: str, expected: bool):
    assert is_markdown(text) is expected


def _read(markdown: str):
    return reading_of(read_markdown(Source("text.md", "text", ".md", markdown, "utf-8")))
