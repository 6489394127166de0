"""What a Word file holds and nobody is to read: hidden text, instructions, tables of contents, files in the file."""

import pytest

from blog.importers.reading import reading_of
from blog.importers.source import SourceEmpty
from blog.importers.tree import plain
from tests.blog.importers.readers.word.files import STYLES, paragraph, read, run, table

HIDING = (
    '<w:style w:type="character" w:styleId="HC"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="HP"><w:name w:val="Form"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
REAL = paragraph("Words.")


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def said(article) -> list[str]:
    """What the paragraphs say; no word of the file is missing."""
    assert reading_of(article).lost == []
    return [plain(node.text) for node in article.nodes]


def left_out(article) -> list[str]:
    return [out.text for out in article.left_out]


def test_hidden_text_is_left_out_and_named_whatever_hides_it():
    article = read(
        paragraph("seen", inside=run(" secret", "<w:vanish/>"))
        + paragraph("shown", inside=run(" asides", '<w:rStyle w:val="HC"/>'))
        + paragraph("a form", style="HP", inside=run(" filled in", '<w:vanish w:val="0"/>')),
        parts={"styles.xml": STYLES + HIDING},
    )
    assert said(article) == ["seen", "shown", "filled in"]
    assert left_out(article) == ["secret", "asides", "a form"]


def test_hidden_text_in_a_paragraph_that_goes_on_in_the_next_is_named_too():
    goes_on = paragraph(
        "One", inside=run(" secret", "<w:vanish/>"), properties="<w:rPr><w:del/></w:rPr>"
    )
    article = read(goes_on + paragraph("two."))
    assert (said(article), left_out(article)) == (["One two."], ["secret"])


def test_instructions_are_not_read():
    inside = mark("begin") + instruction("PAGE") + mark("separate") + run("3") + mark("end")
    assert said(read(paragraph("Page ", inside=inside))) == ["Page 3"]


def test_an_instruction_that_nobody_ended_silences_nothing_else():
    assert said(read(paragraph(inside=mark("begin") + instruction("XE")) + REAL)) == ["Words."]


@pytest.mark.parametrize(
    "contents",
    [
        paragraph("Rest 3", style="TOC1"),
        paragraph(inside=mark("begin") + instruction("TOC") + mark("separate") + run("Rest 3"))
        + paragraph(inside=mark("end")),
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Rest 3')}</w:sdtContent></w:sdt>",
    ],
    ids=["by its style", "by its field", "inserted as a whole"],
)
def test_a_table_of_contents_is_left_out_and_named(contents):
    for article in (read(contents + REAL), read(table((contents, paragraph("x"))) + REAL)):
        assert left_out(article) == ["Rest 3"]
        assert reading_of(article).lost == []
    assert said(read(contents + REAL)) == ["Words."]


def test_text_that_begins_where_the_contents_end_stays():
    begun = mark("begin") + instruction("TOC") + mark("separate") + run("Rest 3")
    article = read(paragraph(inside=begun) + paragraph(inside=mark("end") + run("Words.")))
    assert (said(article), left_out(article)) == (["Words."], ["Rest 3"])


def test_contents_that_nobody_ended_take_no_text_below_the_next_heading():
    begun = mark("begin") + instruction("TOC") + mark("separate") + run("Rest 3")
    article = read(paragraph(inside=begun) + paragraph("Rest", style="H2") + REAL)
    assert (said(article), left_out(article)) == (["Rest", "Words."], ["Rest 3"])


def test_a_title_that_names_the_list_of_contents_is_none():
    article = read(
        paragraph("Contents", style="T") + paragraph("Rest", style="T") + paragraph("Words.")
    )
    assert article.title == "Rest"


def test_a_file_inside_the_file_is_named():
    article = read(REAL + '<w:altChunk r:id="inside"/>')
    assert "another file lies in it" in article.doubts[-1].sentence
    with pytest.raises(SourceEmpty, match="another file lies in it"):
        read('<w:altChunk r:id="inside"/>')
