"""Every block is written in Markdown with every word that it has, and signs stay signs."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from blog.blocks import ArticleBody
from blog.exporting.blocks import WRITERS, Companions, written
from blog.exporting.inline import escaped, paragraphs
from tests.block_checks import words_of
from tests.builders import make_crisis_resource, make_document, make_image, raw_block

TODAY = date(2024, 3, 4)
reading = MarkdownIt("commonmark", {"html": False}).enable("table")


def read_again(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(reading.render(markdown), "html.parser")


def exported(*blocks: dict[str, Any], companions: Companions | None = None) -> str:
    body = ArticleBody().to_python(list(blocks))
    return written(body, companions or Companions(), TODAY)


def texts_in(value: Any) -> list[str]:
    """Every text of a value as it is stored."""
    match value:
        case str():
            return [words_of(BeautifulSoup(value, "html.parser"))]
        case dict():
            return [
                text
                for name, inner in value.items()
                if name not in CHOICES
                for text in texts_in(inner)
            ]
        case list():
            return [text for inner in value for text in texts_in(inner)]
    return []


CHOICES = {"level", "kind", "whom", "type", "url", "link"}
"""What a block is, not what it says; addresses are asked for below."""


@pytest.fixture
def a_crisis_line(db):
    make_crisis_resource("988 Lifeline", phone="988")


def test_there_is_a_writer_for_every_block():
    assert set(WRITERS) == set(ArticleBody().child_blocks)


@pytest.mark.parametrize("kind", sorted(ArticleBody().child_blocks))
def test_no_word_of_a_block_is_left_out(kind, a_crisis_line):
    value = ArticleBody().child_blocks[kind].meta.preview_value

    said = words_of(read_again(exported(raw_block(kind, value))))

    assert [text for text in texts_in(value) if text not in said] == []


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 = 24, a_b_c and *stars*",
        "# no heading",
        "1. no list",
        "- no list either",
        "> nobody is quoted",
        "[no link](https://example.com)",
        "<b>no tag</b> & no &amp; entity",
        "`no code` and ~~nothing struck~~",
        "a \\ b | c",
        "![no picture](x)",
        "+ plus",
        "2024) years",
    ],
)
def test_signs_that_markdown_knows_stay_signs(text):
    for markdown in (
        exported(raw_block("heading", text=text, level="h2")),
        exported(raw_block("quote_script", situation="", say=text, instead_of="", why="")),
        exported(raw_block("do_dont", do=[text], dont=["x"])),
        escaped(text),
    ):
        read = read_again(markdown)
        assert text in words_of(read)
        assert not read.find_all(["code", "img", "s", "a"])


def test_bold_italic_links_and_line_breaks_are_kept():
    source = '<p>One <b>bold </b>and <i>italic</i>,<br/>a <a href="https://example.com/a(b)">link</a>.</p>'

    read = read_again("\n\n".join(paragraphs(source)))

    assert words_of(read) == "One bold and italic , a link ."
    assert read.strong.get_text() == "bold"
    assert read.em.get_text() == "italic"
    assert read.br
    assert read.a["href"] == "https://example.com/a(b)"


def test_lists_keep_their_levels():
    items = [
        {"lead_in": "First", "text": "<p>one</p>", "level": "1"},
        {"lead_in": "", "text": "<p>under it</p>", "level": "2"},
        {"lead_in": "", "text": "<p>two</p>", "level": "1"},
    ]

    for kind, tag in (("bullet_list", "ul"), ("numbered_list", "ol")):
        read = read_again(exported(raw_block(kind, items=items)))
        assert words_of(read.find(tag).find("li").find(tag)) == "under it"
        assert len(read.find(tag).find_all("li", recursive=False)) == 2


def test_a_table_is_a_table_with_signs_in_its_cells():
    value = {
        "caption": "Two ways",
        "columns": [{"type": "text", "heading": "A | B"}, {"type": "text", "heading": "C"}],
        "rows": [{"values": ["<p>1 | 2</p>", "<p>3</p>"]}],
    }

    read = read_again(exported(raw_block("table", value)))

    assert [cell.get_text() for cell in read.find_all(["th", "td"])] == ["A | B", "C", "1 | 2", "3"]


def test_pictures_and_documents_come_along_under_names_of_their_own(db):
    one, other = make_image("A lake"), make_image("A lake")
    leaflet, companions = make_document("Leaflet"), Companions()

    markdown = exported(
        raw_block("image", image=one.pk, alt="", decorative=False, caption="Still"),
        raw_block("image", image=other.pk, alt="Our lake", decorative=False, caption=""),
        raw_block("download", document=leaflet.pk, label=""),
        companions=companions,
    )

    read = read_again(markdown)
    assert [picture["alt"] for picture in read.find_all("img")] == ["A lake", "Our lake"]
    paths = [each.get("src") or each["href"] for each in read.find_all(["img", "a"])]
    assert paths == [f"../{path}" for path in companions.files]
    assert len(set(paths)) == 3


def test_addresses_are_kept(a_crisis_line):
    read = read_again(
        exported(
            raw_block(
                "video", url="https://example.com/v", title="Breathing", transcript="In. Out."
            ),
            raw_block("references", items=[{"title": "T", "url": "https://example.com/t"}]),
            raw_block(
                "call_to_action", kind="link", text="", label="Go", link="https://example.com/g"
            ),
        )
    )

    assert [a["href"][-1] for a in read.find_all("a")] == ["v", "t", "g"]
