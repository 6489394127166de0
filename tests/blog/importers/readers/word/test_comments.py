"""Comments in Word stay beside what they are about, each once."""

from tests.blog.importers.readers.word.files import paragraph, read, table

COMMENTS = "".join(
    f'<w:comment w:id="{name}" w:author="{author}">{paragraph(words)}</w:comment>'
    for name, author, words in ((7, "Ann", "Really?"), (8, "Ben", "Really?"), (9, "Ben", "Gone"))
)
BEGINS = '<w:commentRangeStart w:id="{0}"/>'
ENDS = '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'


def remarks(body: str) -> list[list[str]]:
    """Who remarked on each node."""
    nodes = read(body, parts={"comments.xml": COMMENTS}).nodes
    return [[f"{remark.author}: {remark.words}" for remark in node.remarks] for node in nodes]


def test_a_comment_stays_beside_its_paragraph_and_one_that_nothing_leads_to_is_not_kept():
    assert remarks(paragraph("One.") + paragraph("Two.", inside=ENDS.format(7))) == [
        [],
        ["Ann: Really?"],
    ]


def test_a_comment_on_several_paragraphs_stands_beside_the_first():
    body = paragraph("One.", inside=BEGINS.format(7)) + paragraph("Two.", inside=ENDS.format(7))
    assert remarks(body) == [["Ann: Really?"], []]


def test_comments_on_a_title_a_cell_and_nothing_are_kept():
    body = paragraph("Rest", style="T", inside=ENDS.format(7)) + paragraph("One.")
    assert remarks(body) == [["Ann: Really?"]]
    assert remarks(table((paragraph("a", inside=ENDS.format(7)), paragraph("b")))) == [
        ["Ann: Really?"]
    ]
    assert remarks(paragraph("One.") + paragraph(inside=ENDS.format(8))) == [["Ben: Really?"]]
