"""What programs put on the clipboard, small: one case for each of their habits."""

import pytest

from blog.importers.readers.html import read_fragment
from blog.importers.tree import Heading, Image, Listing, Paragraph, Quote, Table, Video, plain

WORD_ITEM = (
    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:{place}'><![if !supportLists]>"
    "<span style='font-family:{font}'><span style='mso-list:Ignore'>{mark}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
    "{words}<o:p></o:p></p>"
)


def word_items(*items: tuple[str, str, str]) -> str:
    """Word's list paragraphs from (place, mark, words)."""
    return "\n".join(
        WORD_ITEM.format(
            place=place, mark=mark, words=words, font="Symbol" if mark in "·o" else "Calibri"
        )
        for place, mark, words in items
    )


def kinds(html: str) -> list[str]:
    return [type(node).__name__ for node in read_fragment(html).nodes]


def lists(html: str) -> list[list[tuple[int, bool, str]]]:
    """Each list as (level, numbered, words)."""
    nodes = [node for node in read_fragment(html).nodes if isinstance(node, Listing)]
    return [[(item.level, item.ordered, plain(item.text)) for item in node.items] for node in nodes]


def looks(html: str) -> list[tuple[str, str]]:
    """The runs of the first paragraph as (words, looks)."""
    first = read_fragment(html).nodes[0]
    return [
        (run.text, "b" * run.bold + "i" * run.italic + "a" * bool(run.href)) for run in first.text
    ]


def test_word_hides_lists_in_styles_and_writes_the_bullet_into_the_text():
    html = word_items(
        ("l0 level1 lfo1", "·", "Sleep"),
        ("l0 level2 lfo1", "o", "Enough"),
        ("l0 level1 lfo1", "·", "Walks"),
        ("l1 level1 lfo2", "1.", "Call"),
        ("l1 level1 lfo2", "2.", "Wait"),
    )
    assert lists(html) == [
        [(1, False, "Sleep"), (2, False, "Enough"), (1, False, "Walks")],
        [(1, True, "Call"), (1, True, "Wait")],
    ]


def test_a_list_that_word_starts_again_is_another_list():
    html = word_items(
        ("l1 level1 lfo2", "1.", "Call"),
        ("l1 level1 lfo2", "2.", "Wait"),
        ("l1 level1 lfo2", "1.", "Write"),
    )
    assert [len(items) for items in lists(html)] == [2, 1]


def test_word_online_makes_a_list_of_each_item_and_says_the_level():
    html = "".join(
        f"<ul><li data-listid='4' data-aria-level='{level}'><p>{words}</p></li></ul>"
        for level, words in [(1, "Sleep"), (2, "Enough"), (3, "Dark"), (1, "Walks")]
    )
    assert lists(html) == [
        [(1, False, "Sleep"), (2, False, "Enough"), (3, False, "Dark"), (1, False, "Walks")]
    ]


def test_word_online_says_by_its_role_that_a_paragraph_is_a_heading():
    (heading,) = read_fragment("<p role='heading' aria-level='3'>Small steps</p>").nodes
    assert isinstance(heading, Heading)
    assert heading.level == 3
    assert heading.certain


def test_docs_wraps_all_in_bold_that_is_not_bold_and_nests_lists_without_an_item():
    html = (
        "<b style='font-weight:normal' id='docs-internal-guid-1'><p><span style='font-weight:400'>Plain </span>"
        "<span style='font-weight:700'>strong</span></p><br><ul><li aria-level='1'><p>One</p></li>"
        "<ul><li aria-level='2'><p>Under</p></li></ul></ul></b>"
    )
    assert looks(html) == [("Plain ", ""), ("strong", "b")]
    assert lists(html) == [[(1, False, "One"), (2, False, "Under")]]


def test_lists_four_deep_keep_their_depth():
    html = "<ul><li>1" * 4 + "</li></ul>" * 4
    assert [level for level, _, _ in lists(html)[0]] == [1, 2, 3, 4]


def test_a_numbered_list_under_a_bullet_and_a_start_are_said():
    html = "<ul><li>Morning<ol start='3'><li>Rise</li><li value='7'>Eat</li></ol></li></ul>"
    (node,) = read_fragment(html).nodes
    assert [(item.ordered, item.number) for item in node.items] == [
        (False, 0),
        (True, 3),
        (True, 7),
    ]


def test_a_table_in_an_item_parts_the_list_which_goes_on_behind_it():
    html = "<ol><li>One<table><tr><td>a</td><td>b</td></tr></table></li><li>Two</li></ol>"
    first, table, second = read_fragment(html).nodes
    assert isinstance(table, Table)
    assert (first.start, second.start) == (1, 2)


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("one<br>line<br><br>two", ["one\nline", "two"]),
        ("<div>one</div><div><br></div><div>two</div>", ["one", "two"]),
        ("a<span data-stringify-type='paragraph-break'></span>b", ["a", "b"]),
        ("<p>one <!--more--> two</p>", ["one", "two"]),
        ("<p>one&nbsp; \n two</p><p>&nbsp;</p>", ["one two"]),
        ("<span style='white-space:pre-wrap'>one\ntwo</span>", ["one\ntwo"]),
    ],
    ids=["breaks", "mail", "slack", "more", "blanks", "kept"],
)
def test_paragraphs_end_where_the_program_meant_it(html, paragraphs):
    assert [plain(node.text) for node in read_fragment(html).nodes] == paragraphs


def test_bold_that_reaches_over_paragraphs_reaches_both():
    nodes = read_fragment("<b><p>One and more.</p><p>Two and more.</p></b>").nodes
    assert all(run.bold for node in nodes for run in node.text)


def test_a_bold_line_alone_stays_a_paragraph_and_is_asked_about():
    (node,) = read_fragment("<p><b>Small steps</b></p>").nodes
    assert isinstance(node, Paragraph)
    assert [doubt.kind for doubt in node.doubts] == ["heading"]


def test_pictures_come_along_when_the_clipboard_holds_them_and_are_named_when_not():
    fragment = read_fragment(
        "<p>See <img src='data:image/png;base64,aGVsbG8=' alt='A path'> here</p>"
        "<img src='https://example.com/a.png'><img width=1 height=1 src='https://example.com/counts.gif'>"
    )
    held, named = (node for node in fragment.nodes if isinstance(node, Image))
    assert fragment.pictures[held.picture].content == b"hello"
    assert held.alt == "A path"
    assert (named.picture, named.address) == ("", "https://example.com/a.png")


def test_a_caption_in_brackets_or_in_a_figure_belongs_to_its_picture():
    bracketed = "<p>[caption id='1']<img src='a.png'> On the hill[/caption]</p>"
    figure = "<figure><img src='a.png'><figcaption>On the hill</figcaption></figure>"
    assert [node.caption for node in read_fragment(bracketed + figure).nodes] == ["On the hill"] * 2


def test_a_film_is_known_by_its_frame_and_leads_to_its_page():
    (film,) = read_fragment(
        "<iframe src='https://www.youtube-nocookie.com/embed/abcdef123'></iframe>"
    ).nodes
    assert isinstance(film, Video)
    assert film.url == "https://www.youtube.com/watch?v=abcdef123"


def test_folded_texts_become_questions():
    html = "<details><summary>How long?</summary><p>An hour.</p></details>" * 2
    (node,) = read_fragment(html).nodes
    assert [question.question for question in node.items] == ["How long?"] * 2


def test_a_quotation_keeps_who_said_it_and_lets_a_list_go():
    html = "<blockquote><p>Go on.</p><ul><li>x</li></ul><footer>— Ann</footer></blockquote>"
    quote, listing, *_ = read_fragment(html).nodes
    assert isinstance(quote, Quote)
    assert isinstance(listing, Listing)


def test_a_definition_list_is_a_list_with_lead_ins():
    (node,) = read_fragment("<dl><dt>Pause</dt><dd>One breath.</dd><dt>Alone</dt></dl>").nodes
    assert [(item.lead_in, plain(item.text)) for item in node.items] == [
        ("Pause", "One breath."),
        ("Alone", ""),
    ]


def test_typed_bullets_are_a_list_and_typed_numbers_are_one_in_doubt():
    bullets, numbers = read_fragment("<p>• one</p><p>• two</p><p>1. a<br>2. b</p>").nodes
    assert (bullets.ordered, bullets.certain, len(bullets.items)) == (False, True, 2)
    assert (numbers.ordered, numbers.certain, len(numbers.items)) == (True, False, 2)


def test_a_table_that_arranges_a_mail_is_none():
    html = "<table><tr><td><h2>News</h2><p>One</p></td></tr></table>"
    assert kinds(html) == ["Heading", "Paragraph"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script><style>p{}</style><p>x</p>",
        "<svg><script>alert(1)</script><text>no</text></svg><p>x</p>",
        "<p hidden>secret</p><p style='display:none'>secret</p><p>x</p>",
        "<!DOCTYPE r [<!ENTITY a 'aaaa'>]><p>x</p>",
        "<p>x\x00\x07</p>",
    ],
    ids=["script", "svg", "hidden", "entity", "control"],
)
def test_what_nobody_saw_is_not_read(html):
    assert [plain(node.text) for node in read_fragment(html).nodes] == ["x"]
