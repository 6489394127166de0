"""What other programs than Word, older ones and rarer menus write means what it means where Word shows it."""

import pytest

from blog.importers.tree import Heading, Image, Listing, Paragraph, Table, plain
from tests.blog.importers.readers.word.files import NUMBERING, STYLES, item, paragraph, read, table

LIST_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="L{depth}"><w:name w:val="List Bullet{f" {depth}" if depth > 1 else ""}"/>'
    f'<w:pPr><w:numPr><w:numId w:val="{depth + 10}"/></w:numPr></w:pPr></w:style>'
    for depth in (1, 2, 3)
)
CHAPTERS = (
    '<w:style w:type="paragraph" w:styleId="Ch"><w:name w:val="Chapter"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
LINKED_LIST = (
    '<w:style w:type="numbering" w:styleId="Mine"><w:name w:val="Imported Style 1"/>{}</w:style>'
)
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
DRAWN = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="Sleep by age"/><a:graphic><a:graphicData>'
    '<c:{} xmlns:c="any" r:{}="drawn"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
DRAWN_WORDS = (
    '<c:any xmlns:c="any" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<a:p><a:r><a:t>Ho</a:t></a:r><a:r><a:t>urs</a:t></a:r></a:p><a:p><a:r><a:t>Nights</a:t></a:r></a:p></c:any>"
)


def definition(name: int, *levels: str, inside: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{inside}{"".join(levels)}</w:abstractNum>'


def level(at: int, kind: str = "decimal", inside: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{inside}<w:numFmt w:val="{kind}"/></w:lvl>'


def lists(*pairs: tuple[int, int]) -> str:
    return "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/></w:num>' for name, of in pairs
    )


def marks(body: str, **parts: str) -> list[str]:
    """Each item as its depth, its number and its words."""
    named = {f"{name}.xml": inside for name, inside in parts.items()}
    nodes = read(body, parts=named).nodes
    items = (each for node in nodes if isinstance(node, Listing) for each in node.items)
    return [f"{each.level} {each.number or '-'} {plain(each.text)}" for each in items]


def links(inside: str, **options) -> list[str]:
    (node,) = read(f"<w:p>{inside}</w:p>", **options).nodes
    return [run.href for run in node.text]


def field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        + instruction
        + "</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>here</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def rows(body: str) -> list[list[tuple[str, int, int]]]:
    (found,) = (node for node in read(body).nodes if isinstance(node, Table))
    return [
        [(" ".join(map(plain, cell.paragraphs)), cell.columns, cell.rows) for cell in row]
        for row in found.rows
    ]


def test_styles_of_one_level_each_say_by_their_names_how_deep_they_stand():
    numbering = definition(1, level(0, "bullet")) + lists((11, 1), (12, 1), (13, 1))
    body = "".join(
        paragraph(words, style=f"L{depth}")
        for depth, words in ((1, "a"), (2, "b"), (3, "c"), (1, "d"))
    )

    assert marks(body, styles=LIST_STYLES, numbering=numbering) == [
        "1 - a",
        "2 - b",
        "3 - c",
        "1 - d",
    ]


def test_numbers_begin_anew_below_a_numbered_heading_and_below_a_bullet():
    numbering = (
        definition(1, level(0), level(1))
        + definition(2, level(0, "bullet"), level(1))
        + lists((5, 1), (6, 2))
    )
    chapter = paragraph("Chapter", style="Ch")
    body = chapter + item("a", list=5, level=1) + chapter + item("b", list=5, level=1)
    bullets = "".join(
        item(words, list=6, level=at) for at, words in ((0, "a"), (1, "b"), (0, "c"), (1, "d"))
    )

    assert marks(body, styles=CHAPTERS, numbering=numbering) == ["2 1 a", "2 1 b"]
    assert marks(bullets, numbering=numbering) == ["1 - a", "2 1 b", "1 - c", "2 1 d"]


def test_numbers_that_never_begin_anew_go_on():
    numbering = definition(1, level(0), level(1, inside='<w:lvlRestart w:val="0"/>')) + lists(
        (5, 1)
    )
    body = "".join(
        item(words, list=5, level=at) for at, words in ((0, "a"), (1, "b"), (0, "c"), (1, "d"))
    )

    assert marks(body, numbering=numbering) == ["1 1 a", "2 1 b", "1 2 c", "2 2 d"]


@pytest.mark.parametrize(
    "style", ["", LINKED_LIST.format('<w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr>')]
)
def test_a_style_of_lists_is_found_from_either_end(style):
    numbering = (
        definition(1, inside='<w:numStyleLink w:val="Mine"/>')
        + definition(2, level(0), inside='<w:styleLink w:val="Mine"/>')
        + lists((5, 1), (6, 2))
    )
    assert marks(
        item("a", list=5) + item("b", list=5), styles=STYLES + style, numbering=numbering
    ) == ["1 1 a", "1 2 b"]


@pytest.mark.parametrize(
    "name",
    ["Titolo 2", "Kop 2", "Encabezado 2", "Заголовок 2", "标题 2", "Nagłówek 2", "berschrift2"],
)
def test_headings_are_known_in_the_languages_of_other_programs(name):
    styles = f'<w:style w:type="paragraph" w:styleId="X"><w:name w:val="{name}"/></w:style>'
    nodes = read(
        paragraph("Before.") + paragraph("Rest", style="X"), parts={"styles.xml": styles}
    ).nodes
    assert [node.level for node in nodes if isinstance(node, Heading)] == [2]


@pytest.mark.parametrize(
    ("instruction", "href"),
    [
        ('HYPERLINK "https://a.org/" \\l "part"', "https://a.org/#part"),
        ('HYPERLINK \\o "A tip" "https://a.org/x"', "https://a.org/x"),
        ('HYPERLINK \\t "_blank" \\h https://a.org/x', "https://a.org/x"),
        ('HYPERLINK \\l "part" \\o "A tip"', "#part"),
        ('HYPERLINK "https://a.org/a\\\\b"', "https://a.org/a\\b"),
    ],
)
def test_the_switches_of_a_link_are_not_its_address(instruction, href):
    assert links(field(instruction)) == [href]


def test_a_link_to_a_place_in_another_page_keeps_the_place():
    inside = '<w:hyperlink r:id="out" w:anchor="part"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    assert links(inside, links={"out": "https://a.org/"}) == ["https://a.org/#part"]


def test_a_bookmark_between_paragraphs_is_of_the_next_one():
    body = (
        paragraph("Before.")
        + '<w:bookmarkStart w:id="1" w:name="rest"/>'
        + paragraph("Rest", style="H2")
    )
    assert read(body).nodes[1].anchors == ("rest",)


def test_cells_that_are_merged_the_old_way_and_changes_of_cells_are_read():
    merged, more = (
        '<w:tcPr><w:hMerge w:val="restart"/>{}</w:tcPr>',
        "<w:tcPr><w:hMerge/>{}</w:tcPr>",
    )
    up, down = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
    body = table(
        (merged.format(down) + paragraph("ab"), more.format(down) + paragraph(), paragraph("c")),
        (merged.format(up) + paragraph(), more.format(up) + paragraph(), paragraph("d")),
        (
            '<w:tcPr><w:cellDel w:id="1"/></w:tcPr>' + paragraph(),
            merged.format("") + paragraph("e"),
            paragraph("f"),
        ),
    )
    assert rows(body) == [[("ab", 2, 2), ("c", 1, 1)], [("d", 1, 1)], [("e", 1, 1), ("f", 1, 1)]]
    assert (
        read(paragraph("Before.") + table((paragraph("x"),), properties="<w:del/>")).nodes[1:] == ()
    )


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:r><w:t>Hello\n      there,\tfriend</w:t></w:r>", "Hello there, friend"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "漢(kan)",
        ),
        (
            '<w:r><w:pict><v:shape><v:textpath string="Rest well"/></v:shape></w:pict></w:r>',
            "Rest well",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> Rest</w:t></w:r>',
            "☒ Rest",
        ),
    ],
    ids=["lines of the file", "how a sign is said", "letters as a picture", "a box to tick"],
)
def test_words_that_stand_elsewhere_than_in_plain_runs_are_read(inside, words):
    (node,) = read(paragraph(inside=inside)).nodes
    assert plain(node.text) == words


def test_a_formula_between_paragraphs_is_read():
    (node,) = read("<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>").nodes
    assert plain(node.text) == "x=1"


def test_what_an_empty_field_asks_for_is_left_out_and_named():
    asked = "<w:r><w:t>Choose an item.</w:t></w:r>"
    article = read(
        paragraph("Name: ", inside=PROMPT.format(asked)) + PROMPT.format(paragraph("Click here."))
    )

    assert [plain(node.text) for node in article.nodes if isinstance(node, Paragraph)] == ["Name:"]
    assert [out.text for out in article.left_out] == ["Choose an item.", "Click here."]
    assert "item" not in article.source_words


@pytest.mark.parametrize(("element", "leads"), [("chart", "id"), ("relIds", "dm")])
def test_a_chart_or_a_diagram_is_named_with_its_words(element, leads):
    (node,) = read(
        paragraph(inside=DRAWN.format(element, leads)),
        parts={"drawn": DRAWN_WORDS, "numbering.xml": NUMBERING},
    ).nodes
    assert (type(node), node.picture, node.alt) == (Image, "", "Sleep by age Hours; Nights")


def test_a_chart_that_is_shown_often_is_unpacked_once():
    shown = paragraph(inside=DRAWN.format("chart", "id")) * 200
    nodes = read(shown, parts={"drawn": DRAWN_WORDS + "\n" * 1_000_000}).nodes
    assert {node.alt for node in nodes} == {"Sleep by age Hours; Nights"}


def test_a_number_longer_than_any_is_none():
    far = "9" * 4000
    numbering = definition(1, level(0).replace('val="1"', f'val="{far}"')) + lists((5, 1))
    assert marks(item("a", list=5), numbering=numbering) == ["1 1 a"]


def test_the_name_above_a_list_of_contents_is_no_heading():
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    article = read(
        contents.format(paragraph("Contents", style="H1"))
        + paragraph("Rest.")
        + paragraph("Why", style="H2")
    )
    assert [type(node) for node in article.nodes] == [Paragraph, Heading]
