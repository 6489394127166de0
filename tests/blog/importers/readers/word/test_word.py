"""Word files: what Word says outright is read as that, one small file for each of its ways."""

import pytest

from blog.importers import read_article
from blog.importers.source import source_of
from blog.importers.tree import Heading, Listing, Paragraph, Quote, References, plain
from blog.importers.tree.words import words_in_text
from tests.blog.importers.readers.word.files import (
    PIXEL,
    in_strict_words,
    item,
    paragraph,
    read,
    run,
    table,
    word_file,
)

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A path"/><a:blip r:embed="a.png"/></wp:inline></w:drawing></w:r>'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def says(body: str, **options) -> list[tuple[str, str]]:
    nodes = read(body, **options).nodes
    return [
        (type(node).__name__, plain(node.text))
        for node in nodes
        if isinstance(node, Heading | Paragraph)
    ]


def levels(body: str) -> list[list[tuple[int, int, str]]]:
    """Each list as (level, number, words)."""
    lists = [node for node in read(body).nodes if isinstance(node, Listing)]
    return [[(item.level, item.number, plain(item.text)) for item in node.items] for node in lists]


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        (paragraph("Rest", style="H3"), 3),
        (paragraph("Rest", style="Mine"), 2),
        (paragraph("Rest", properties='<w:outlineLvl w:val="4"/>'), 5),
    ],
    ids=["by style", "by what the style is based on", "by its own outline level"],
)
def test_a_heading_is_known_outright(heading, level):
    (found,) = (
        node for node in read(paragraph("Before.") + heading).nodes if isinstance(node, Heading)
    )
    assert (found.level, found.certain) == (level, True)


@pytest.mark.parametrize("name", ["Überschrift 2", "Título 2", "Titre 2", "heading 2,H2,Part"])
def test_a_style_of_headings_may_have_another_name(name):
    styles = f'<w:style w:type="paragraph" w:styleId="X"><w:name w:val="{name}"/></w:style>'
    article = read(
        paragraph("Before.") + paragraph("Rest", style="X"), parts={"styles.xml": styles}
    )
    assert [node.level for node in article.nodes if isinstance(node, Heading)] == [2]


@pytest.mark.parametrize(
    ("style", "expected"),
    [("Heading1", "Heading"), ("Heading3", "Heading"), ("Normal", "Paragraph")],
)
def test_a_style_that_the_file_does_not_list_is_known_by_its_id(style, expected):
    body = paragraph("On rest", style="Title") + paragraph("Why", style=style)

    article = read(body + paragraph("Rest is no reward."))

    assert article.title == "On rest"
    assert type(article.nodes[0]).__name__ == expected


def test_a_numbered_heading_is_no_item():
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    body = paragraph("Before.") + paragraph("Rest", style="H1", properties=numbered)
    assert says(body)[1] == ("Heading", "Rest")


def test_a_bold_line_alone_becomes_a_heading_in_doubt_and_two_bold_lines_do_not():
    bold = run("Small steps", "<w:b/>")
    body = paragraph("Before.") + paragraph(inside=bold) + paragraph("Text follows.")
    heading = read(body).nodes[1]
    assert isinstance(heading, Heading)
    assert [doubt.kind for doubt in heading.doubts] == ["heading"]
    assert [
        kind
        for kind, _ in says(paragraph("Before.") + paragraph(inside=bold) * 2 + paragraph("Text."))
    ] == ["Paragraph"] * 4


def test_the_title_is_said_by_its_style_or_guessed_from_the_first_heading():
    said = read(paragraph("Rest", style="T") + paragraph("Words."))
    guessed = read(
        paragraph("Rest", style="H1") + paragraph("Part", style="H2") + paragraph("Words.")
    )
    named = read(paragraph("Words."))
    assert [(article.title, [doubt.kind for doubt in article.doubts]) for article in (said, guessed, named)] == [
        ("Rest", []), ("Rest", ["title"]), ("rest", ["title"]),
    ]  # fmt: skip


def test_lists_keep_their_depth_and_their_numbers():
    body = "".join(
        item(words, list=2, level=level)
        for words, level in [("a", 0), ("b", 1), ("c", 2), ("d", 3), ("e", 0)]
    )
    assert levels(body) == [[(1, 1, "a"), (2, 1, "b"), (3, 1, "c"), (4, 1, "d"), (1, 2, "e")]]


def test_a_list_goes_on_behind_a_paragraph_and_another_begins_anew():
    body = item("a", list=2) + paragraph("Between.") + item("b", list=2) + item("c", list=3)
    assert levels(body) == [[(1, 1, "a")], [(1, 2, "b")], [(1, 1, "c")]]


def test_a_style_may_name_the_list_and_a_paragraph_may_leave_it():
    left = paragraph("no item", style="LB", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert levels(paragraph("a", style="LB") + left) == [[(1, 0, "a")]]


def test_a_list_that_nobody_defined_is_none():
    assert levels(item("a", list=77)) == []


def test_typed_bullets_are_items():
    assert levels(paragraph("•\tone") + paragraph("•\ttwo")) == [[(1, 0, "one"), (1, 0, "two")]]


def test_runs_keep_their_looks():
    inside = (
        run("plain ")
        + run("bold", "<w:b/>")
        + run(" off", '<w:b w:val="0"/>')
        + run("strong", '<w:rStyle w:val="S"/>')
    )
    (node,) = read(paragraph(inside=inside)).nodes
    assert [(piece.text, piece.bold) for piece in node.text] == [
        ("plain ", False),
        ("bold", True),
        (" off", False),
        ("strong", True),
    ]


def test_links_come_from_elements_and_from_fields():
    link = f'<w:hyperlink r:id="x">{run("here")}</w:hyperlink>'
    field = FIELD.format('HYPERLINK "https://example.com/b"', run("there"))
    (node,) = read(
        paragraph(inside=link + run(" ") + field), links={"x": "https://example.com/a"}
    ).nodes
    assert [(piece.text, piece.href) for piece in node.text if piece.href] == [
        ("here", "https://example.com/a"), ("there", "https://example.com/b"),
    ]  # fmt: skip


@pytest.mark.faults(33)
def test_changes_are_taken_as_accepted():
    inside = f"<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom>{run('gone')}</w:moveFrom>{run('words')}"
    joined = paragraph("one", properties="<w:rPr><w:del/></w:rPr>") + paragraph("two")
    assert [words for _, words in says(paragraph(inside=inside) + joined)] == [
        "new words",
        "one two",
    ]


def test_signs_that_are_no_letters_keep_words_apart_or_together():
    inside = (
        '<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>care,</w:t><w:br w:type="page"/><w:t>co</w:t><w:softHyphen/>'
        '<w:t>operate </w:t><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    )
    article = read(paragraph(inside=inside))
    assert [plain(node.text) for node in article.nodes] == ["self\u2011care, cooperate α→"]
    assert sorted(article.source_words) == ["care", "cooperate", "self"]


def test_a_box_is_read_once():
    assert [
        words for _, words in says(paragraph("Text.", inside=BOX.format(paragraph("In a box."))))
    ] == ["Text.", "In a box."]


def test_a_quotation_of_two_paragraphs_is_one():
    (quote,) = read(paragraph("a", style="Q") + paragraph("b", style="Q")).nodes
    assert isinstance(quote, Quote)
    assert [plain(text) for text in quote.paragraphs] == ["a", "b"]


def test_a_table_keeps_merged_cells_and_its_row_of_headings():
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("What")
    down = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("Now")
    on = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph()
    rows = (
        (paragraph("When"), wide),
        (down, paragraph("a"), paragraph("b")),
        (on, paragraph("c"), paragraph("d")),
    )
    (node,) = read(table(*rows, properties="<w:tblHeader/>")).nodes
    assert node.header
    assert [[(cell.columns, cell.rows) for cell in row] for row in node.rows] == [
        [(1, 1), (2, 1)],
        [(1, 2), (1, 1), (1, 1)],
        [(1, 1), (1, 1)],
    ]


def test_a_table_in_a_cell_and_a_picture_in_a_cell_stand_behind_it():
    cell = paragraph("outer") + table((paragraph("inner"), paragraph("x")))
    body = table((cell, paragraph("y", inside=PICTURE)))
    kinds = [type(node) for node in read(body, parts={"a.png": PIXEL}).nodes]
    assert sorted(kind.__name__ for kind in kinds) == ["Image", "Table", "Table"]


def test_a_picture_comes_with_what_it_shows_and_with_its_caption():
    article = read(
        paragraph(inside=PICTURE) + paragraph("On the hill", style="C"), parts={"a.png": PIXEL}
    )
    (image,) = article.nodes
    assert (image.alt, image.caption) == ("A path", "On the hill")
    assert article.pictures[image.picture].content == PIXEL


@pytest.mark.faults(33)
def test_a_picture_that_lies_elsewhere_is_named_and_not_fetched():
    drawing = '<w:r><w:drawing><a:blip r:link="x"/></w:drawing></w:r>'
    (image,) = read(paragraph(inside=drawing), links={"x": "https://example.com/a.png"}).nodes
    assert (image.picture, image.address) == ("", "https://example.com/a.png")


def test_footnotes_become_sources_that_the_text_leads_to():
    notes = f'<w:footnote w:id="4">{paragraph("A study, 2020.")}</w:footnote>'
    body = paragraph("Rest helps", inside='<w:r><w:footnoteReference w:id="4"/></w:r>')
    text, sources = read(body, parts={"footnotes.xml": notes}).nodes
    assert plain(text.text) == "Rest helps[1]"
    assert isinstance(sources, References)
    assert sources.items[0].title == "A study, 2020."


def test_endnotes_become_sources_as_footnotes_do():
    notes = f'<w:endnote w:id="2">{paragraph("A book, 2019.")}</w:endnote>'
    body = paragraph("Sleep heals", inside='<w:r><w:endnoteReference w:id="2"/></w:r>')
    text, sources = read(body, parts={"endnotes.xml": notes}).nodes
    assert plain(text.text) == "Sleep heals[1]"
    assert [item.title for item in sources.items] == ["A book, 2019."]


def test_the_strict_standard_is_read_as_the_usual_one():
    body = paragraph("Before.") + paragraph("Rest", style="H3") + item("one", list=2)
    usual, strict = word_file(body), in_strict_words(word_file(body))
    assert b"purl.oclc.org" in strict
    read_again = [read_article(source_of("rest.docx", raw)).nodes for raw in (usual, strict)]
    assert read_again[0] == read_again[1]
    assert [type(node) for node in read_again[1]] == [Paragraph, Heading, Listing]


def test_what_is_written_from_right_to_left_keeps_the_order_of_its_words():
    inside = run("שלום ", "<w:rtl/>") + run("לכולם", "<w:rtl/><w:b/>")
    body = paragraph("Before.") + paragraph(inside=inside + run(" (2)"), properties="<w:bidi/>")
    assert says(body)[1] == ("Paragraph", "שלום לכולם (2)")


def test_content_controls_are_looked_through():
    control = f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    assert says(control) == [("Paragraph", "In a control.")]


def test_the_words_are_counted_apart_from_the_reading():
    body = paragraph("Rest helps.", inside=BOX.format(paragraph("A box."))) + table(
        (paragraph("a"), paragraph("b"))
    )
    assert sorted(read(body).source_words) == sorted(words_in_text("Rest helps A box a b"))


def test_a_large_first_letter_belongs_to_its_word():
    body = paragraph("R", properties='<w:framePr w:dropCap="drop"/>') + paragraph("est helps.")
    article = read(body)
    assert [plain(node.text) for node in article.nodes] == ["Rest helps."]
    assert sorted(article.source_words) == ["Rest", "helps"]


def test_what_hangs_on_a_paragraph_whose_end_was_deleted_stays():
    deleted = paragraph(
        "One", inside=BOX.format(paragraph("In a box.")), properties="<w:rPr><w:del/></w:rPr>"
    )
    assert [words for _, words in says(deleted + paragraph("two."))] == ["One", "In a box.", "two."]
