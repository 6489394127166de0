"""A file that was typed without styles has headings all the same; one that says any structure is left alone."""

import pytest

from blog.importers import read_article
from blog.importers.readers.html import read_fragment
from blog.importers.source import source_of
from blog.importers.tree import Heading, Node, plain
from tests.blog.importers.readers.word.files import PIXEL, item, paragraph, read, run, table
from tests.blog.importers.readers.word.test_word import PICTURE
from tests.blog.importers.reading import kinds

BEFORE = paragraph().join(
    [
        paragraph("Coming Home At Night"),
        paragraph("The bags are in the hallway, and nobody knows what to say to whom."),
        paragraph("Small Steps"),
        "",
    ]
)
AFTER = paragraph().join(
    [
        "",
        paragraph("One evening without visitors is a good beginning for the two of you."),
        paragraph("When To Get Help"),
        paragraph("Some signs should not wait, and a call costs nothing at any hour."),
        "",
    ]
)


def headings(nodes: tuple[Node, ...]) -> list[str]:
    return [plain(node.text) for node in nodes if isinstance(node, Heading)]


def test_headings_are_found_in_doubt_and_all_else_stays_as_it_is():
    inside = run("Begin ") + run("today", "<w:i/>") + run(", with one breath before you answer.")
    article = read(
        BEFORE + paragraph(inside=PICTURE) + paragraph(inside=inside) + AFTER,
        parts={"a.png": PIXEL},
    )

    assert article.title == "Coming Home At Night"
    assert kinds(article.nodes) == [
        "Paragraph",
        "Heading",
        "Image",
        "Paragraph",
        "Paragraph",
        "Heading",
        "Paragraph",
    ]
    assert [piece.text for piece in article.nodes[3].text if piece.italic] == ["today"]
    assert not article.nodes[1].certain


@pytest.mark.parametrize(
    "said",
    [
        item("A walk that needs no talking."),
        paragraph("A part", style="H2"),
        paragraph("A name for all", style="T"),
        paragraph("Somebody else said so.", style="Q"),
        paragraph(inside=run("A bold line", "<w:b/>")),
        table((paragraph("one"), paragraph("two"))),
    ],
    ids=["a list", "a heading", "a title", "a quotation", "a bold line", "a table"],
)
def test_a_file_that_says_any_structure_is_left_alone(said):
    assert "Small Steps" not in headings(read(BEFORE + said + AFTER).nodes)


def test_items_without_a_mark_are_a_list_and_keep_their_looks():
    walk = paragraph(inside=run("A walk", "<w:i/>") + run(" that needs no talking"))
    body = paragraph("Both of you can plan for these things:") + walk
    article = read(BEFORE + AFTER + body + paragraph("An hour alone") + paragraph("An early night"))

    listing = article.nodes[-1]
    assert [plain(each.text) for each in listing.items][1:] == ["An hour alone", "An early night"]
    assert listing.items[0].text[0].italic


def test_what_a_site_put_around_the_text_is_named_as_left_out():
    article = read(BEFORE + AFTER + paragraph("Subscribe To Our Newsletter"))

    assert [out.text for out in article.left_out] == ["Subscribe To Our Newsletter"]
    assert article.nodes[-1].place == article.left_out[0].place - 2


def test_a_page_of_paragraphs_has_headings_and_links():
    page = (
        "<p>Coming Home At Night</p><p>The bags are in the hallway, and nobody knows what to say.</p>"
        '<p>Small Steps</p><p>One evening without visitors is enough, says <a href="https://example.org/">a page</a>.</p>'
    )
    article = read_article(source_of("page.html", page.encode()))

    assert (article.title, headings(article.nodes)) == ("Coming Home At Night", ["Small Steps"])
    assert article.nodes[-1].text[1].href == "https://example.org/"


TYPED = """Coming Home At Night

The bags are in the hallway, and nobody knows what to say to whom.

Small Steps

•\tOne evening without visitors
•\tOne walk that needs no talking

A good beginning for the two of you is not a plan.

Subscribe To Our Newsletter
"""


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.txt", TYPED),
        ("a.md", TYPED),
        ("a.html", f"<pre>{TYPED}</pre>"),
        ("a.html", "".join(f"<div>{line or '<br>'}</div>" for line in TYPED.splitlines())),
    ],
    ids=["text", "markdown", "preformatted", "lines"],
)
def test_a_text_without_any_marks_is_one_article_whatever_it_is_called(name, written):
    article = read_article(source_of(name, written.encode()))

    assert article.title == "Coming Home At Night"
    assert kinds(article.nodes) == ["Paragraph", "Heading", "Listing", "Paragraph"]
    assert [out.text for out in article.left_out] == ["Subscribe To Our Newsletter"]
    assert "Newsletter" not in article.source_words


def test_a_short_letter_has_none():
    letter = '<p>Hi Anna,</p><p>Please see <a href="https://example.org/">this</a>.</p><p>Best regards</p><p>Tom</p>'
    assert kinds(read_fragment(letter).nodes) == ["Paragraph"] * 4
