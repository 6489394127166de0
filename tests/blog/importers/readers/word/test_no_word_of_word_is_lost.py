"""Property-based: however a Word file is put together, each word that Word shows is in a block or named as left out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from blog.importers.reading import reading_of
from tests.blog.importers.readers.word.files import paragraph, read, run, table

WORDS = st.sampled_from(
    [
        run("one "),
        run("two. ", "<w:b/>"),
        run(" three"),
        "<w:r><w:br/></w:r>",
        run(" “four” ", "<w:i/>"),
    ]
)
WRAPPED = [
    "<w:ins>{}</w:ins>",
    '<w:hyperlink r:id="x">{}</w:hyperlink>',
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
    "<w:smartTag>{}</w:smartTag>",
    "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>{}",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
]
RUNS = st.builds(
    "".join, st.lists(st.builds(str.format, st.sampled_from(WRAPPED), WORDS) | WORDS, max_size=4)
)
PROPERTIES = [
    "",
    "",
    '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="2"/></w:numPr>',
    "<w:rPr><w:del/></w:rPr>",
]
PARAGRAPHS = st.builds(
    lambda style, inside, properties: paragraph(style=style, inside=inside, properties=properties),
    st.sampled_from(["", "", "H1", "Mine", "T", "Q", "C", "LB", "TOC1"]),
    RUNS,
    st.sampled_from(PROPERTIES),
)
CELL = [
    "",
    '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>',
    '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>',
    "<w:tcPr><w:vMerge/></w:tcPr>",
]
BOX = "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"


def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A table, a control or a box with ``inside`` in it."""
    cells = st.builds(
        lambda kind, parts: kind + "".join(parts),
        st.sampled_from(CELL),
        st.lists(inside, min_size=1, max_size=2),
    )
    rows = st.lists(st.tuples(cells, cells), min_size=1, max_size=2)
    return (
        st.builds(lambda made: table(*made), rows)
        | st.builds("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format, inside)
        | st.builds(BOX.format, inside)
    )


BODIES = st.lists(st.recursive(PARAGRAPHS, around, max_leaves=6), min_size=1, max_size=4).map(
    "".join
)


@settings(max_examples=80)
@given(BODIES)
def test_no_word_is_lost(body: str):
    article = read(paragraph("Before.") + body, links={"x": "https://example.com/"})
    assert reading_of(article).lost == []
