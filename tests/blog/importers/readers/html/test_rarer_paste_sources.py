"""What rarer programs put on the clipboard, and what a page holds that browsers and libxml2 read differently."""

import pytest

from blog.importers.mapper import blocks_of
from blog.importers.readers.html import read_fragment
from blog.importers.readers.html.page import read_html
from blog.importers.source import source_of
from blog.importers.tree import Heading, Image, Listing, Paragraph, Quote, plain

NUMBERED = (
    "<h2 style='mso-list:l0 level2 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>1.1<span>&nbsp; </span>"
    "</span></span><![endif]>Why</h2>"
)
COMMENTED = (
    "<p class=MsoNormal>Keep <del cite='mailto:a' datetime='2024-01-01'>gone </del><ins cite='mailto:a'>new</ins>"
    "<a class=msocomanchor href='#_msocom_1'>[A1]</a> end.</p><p class=MsoToc1>Why 3</p>"
    "<div style='mso-element:comment-list'><p class=MsoCommentText>Check this</p></div>"
)
SLACK = "<ul data-stringify-type='unordered-list' data-indent='{0}'><li data-stringify-indent='{0}'>{1}</li></ul>"
PAPER = "<ul class='listtype-bullet listindent{0}'><li>{1}</li></ul>"
QUILL = "<li class='ql-indent-{0}'>{1}</li>"
TITLE = "<div><p role='heading' aria-level='1'>On rest</p></div><div><p>Text.</p></div>"


def said(html: str) -> list[str]:
    nodes = read_fragment(html).nodes
    return [plain(node.text) for node in nodes if isinstance(node, Heading | Paragraph)]


def items(html: str) -> list[list[tuple[int, str]]]:
    lists = [node for node in read_fragment(html).nodes if isinstance(node, Listing)]
    return [[(item.level, plain(item.text)) for item in node.items] for node in lists]


def test_the_number_that_word_gives_a_heading_is_not_its_text():
    assert said(NUMBERED) == ["Why"]


def test_what_word_keeps_beside_the_text_is_not_the_text():
    assert said(COMMENTED) == ["Keep new end."]


def test_a_saved_page_names_the_list_of_contents_that_it_leaves_out():
    page = f"<html><body><h1>On rest</h1>{COMMENTED}<p>More.</p></body></html>"
    article = read_html(source_of("rest.html", page.encode()))
    assert [out.text for out in article.left_out] == ["Why 3"]


def test_paragraphs_that_word_styles_as_quotations_are_one():
    (quote,) = read_fragment("<p class=MsoQuote>One.</p><p class=MsoIntenseQuote>Two.</p>").nodes
    assert isinstance(quote, Quote)
    assert [plain(text) for text in quote.paragraphs] == ["One.", "Two."]


@pytest.mark.parametrize(("part", "first"), [(SLACK, 0), (PAPER, 1)], ids=["slack", "paper"])
def test_lists_that_are_written_item_by_item_are_one(part, first):
    html = "".join(
        part.format(first + deeper, words)
        for deeper, words in ((0, "a"), (1, "b"), (2, "c"), (0, "d"))
    )
    assert items(html) == [[(1, "a"), (2, "b"), (3, "c"), (1, "d")]]


def test_items_may_say_by_a_class_how_deep_they_stand():
    html = f"<ul><li>a</li>{QUILL.format(1, 'b')}{QUILL.format(2, 'c')}<li>d</li></ul>"
    assert items(html) == [[(1, "a"), (2, "b"), (3, "c"), (1, "d")]]


@pytest.mark.parametrize(
    "box",
    [
        "<input type=checkbox{}>",
        "<img alt='{}checked' aria-roledescription=checkbox src='data:image/png;base64,aGVsbG8='>",
    ],
    ids=["page", "docs"],
)
def test_boxes_to_tick_stay_signs_in_front_of_their_item(box):
    is_docs = "img" in box
    ticked, empty = box.format("" if is_docs else " checked"), box.format("un" if is_docs else "")
    around = "<p>{}</p>" if is_docs else "{}"
    html = (
        f"<ul><li>{ticked}{around.format('Done')}</li><li>{empty}{around.format('Open')}</li></ul>"
    )
    assert items(html) == [[(1, "☑ Done"), (1, "☐ Open")]]


def test_one_heading_above_all_in_word_online_may_be_the_title_and_two_are_headings():
    title, _ = read_fragment(TITLE).nodes
    assert (type(title), [doubt.kind for doubt in title.doubts]) == (Paragraph, ["title"])
    more = read_fragment(TITLE + "<p role='heading' aria-level='2'>Why</p>").nodes
    assert [node.level for node in more if isinstance(node, Heading)] == [1, 2]


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        (
            "<picture><source srcset=a><source srcset=b><img src='a.png' alt='A hill'></picture>",
            [Image],
        ),
        ("<embed src='https://example.org/embed'><p>One.</p>", [None, Paragraph]),
        ("<p>One<wbr>word</p><p>Two.</p>", [Paragraph, Paragraph]),
    ],
)
def test_nothing_stands_inside_what_holds_nothing(html, kinds):
    nodes = read_fragment(html).nodes
    assert len(nodes) == len(kinds)
    assert all(
        kind is None or isinstance(node, kind) for node, kind in zip(nodes, kinds, strict=True)
    )


@pytest.mark.parametrize(
    "written", ["<ruby>漢<rt>kan</rt></ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"]
)
def test_how_a_sign_is_said_stands_in_brackets(written):
    assert said(f"<h2>Why</h2><p>{written}</p>")[1] == "漢(kan)"


@pytest.mark.parametrize(
    "wrapper",
    [
        "https://www.google.com/url?q=https://example.org/a%3Fb%3D1&sa=D",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&data=05",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&h=x",
    ],
)
def test_a_link_leads_to_its_page_and_not_to_who_counts_its_readers(wrapper):
    mapped = blocks_of(read_fragment(f"<h2>Why</h2><p><a href='{wrapper}'>here</a></p>").nodes)
    assert 'href="https://example.org/a?b=1"' in mapped.blocks[1].value


@pytest.mark.parametrize("asked", ["", "?q=rest", "?url=javascript:alert(1)"])
def test_a_page_that_counts_and_names_no_other_page_leads_nowhere_else(asked):
    link = f"https://www.google.com/url{asked}"
    mapped = blocks_of(read_fragment(f"<h2>Why</h2><p><a href='{link}'>here</a></p>").nodes)
    assert "javascript" not in mapped.blocks[1].value
