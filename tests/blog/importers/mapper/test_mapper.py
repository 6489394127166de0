"""From nodes to blocks: shapes that Wagtail reads, limits that cut nothing, addresses that may be followed."""

import pytest
from django.core.exceptions import ValidationError

from blog.importers.mapper import blocks_of
from blog.importers.tree import (
    Cell,
    Heading,
    Image,
    Item,
    Listing,
    Paragraph,
    Question,
    Questions,
    Quote,
    Reference,
    References,
    Run,
    Script,
    Step,
    Table,
    Video,
    line,
)
from blog.importers.tree.words import words_in_text
from blog.models import ArticlePage

LONG_WORDS = " ".join(f"word{number}" for number in range(2500))
BODY = ArticlePage._meta.get_field("body").stream_block


def paragraph(*runs: Run) -> str:
    return blocks_of([Paragraph(text=runs)]).blocks[0].value


def cell(words: str, **spans) -> Cell:
    return Cell((line(words),) if words else (), **spans)


def bullets(*levels: int) -> Listing:
    return Listing(items=tuple(Item(text=line(f"Item {level}"), level=level) for level in levels))


def test_a_paragraph_keeps_its_looks_and_its_lines():
    runs = (Run("A "), Run("b", bold=True), Run("c\nd", italic=True), Run(" & <e>"))
    assert paragraph(*runs) == "<p>A <b>b</b><i>c<br/>d</i> &amp; &lt;e&gt;</p>"


def test_a_link_of_two_looks_is_one_link():
    runs = (
        Run("our ", href="https://example.com/"),
        Run("page", bold=True, href="https://example.com/"),
    )
    assert paragraph(*runs) == '<p><a href="https://example.com/">our <b>page</b></a></p>'


@pytest.mark.faults(33)
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:x",
        "data:text/html,x",
        "//elsewhere.example",
        "file:///etc/passwd",
        "vbscript:x",
    ],
    ids=["script", "spaced", "data", "scheme-less", "file", "vbscript"],
)
def test_an_address_that_nobody_should_follow_leaves_its_words(address):
    assert paragraph(Run("words", href=address)) == "<p>words</p>"


@pytest.mark.parametrize(
    "address", ["https://example.com/?a=1&b=2", "mailto:a@example.com", "tel:+1555", "/team/"]
)
def test_an_address_that_people_follow_stays(address):
    assert 'href="' in paragraph(Run("words", href=address))


def test_the_levels_of_a_whole_article_follow_one_another():
    headings = [Heading(text=line(f"h{level}"), level=level) for level in (1, 3, 5, 6, 3)]
    mapped = blocks_of(headings)
    assert [block.value["level"] for block in mapped.blocks] == ["h2", "h3", "h4", "h4", "h3"]
    assert [doubt.kind for doubt in mapped.doubts] == ["level"]


def test_the_levels_of_a_part_stay_what_they_are():
    headings = [Heading(text=line("x"), level=level) for level in (1, 2, 3)]
    assert [block.value["level"] for block in blocks_of(headings, whole=False).blocks] == [
        "h2",
        "h2",
        "h3",
    ]


def test_items_have_ids_and_are_read_again_by_wagtail():
    mapped = blocks_of([bullets(1, 2, 2, 1)])
    (read,) = BODY.to_python(mapped.raw)
    assert [(item["level"], item["text"].source) for item in read.value["items"]] == [
        (1, "<p>Item 1</p>"), (2, "<p>Item 2</p>"), (2, "<p>Item 2</p>"), (1, "<p>Item 1</p>"),
    ]  # fmt: skip
    assert read.id == mapped.blocks[0].id


def test_items_deeper_than_a_list_goes_are_kept_and_named():
    mapped = blocks_of([bullets(2, 4, 6, 8, 2)])
    assert [item["value"]["level"] for item in mapped.blocks[0].value["items"]] == [1, 2, 3, 3, 1]
    assert [doubt.block_id for doubt in mapped.doubts] == [mapped.blocks[0].id]


def test_a_script_is_four_plain_fields():
    (block,) = blocks_of([Script(say="I am here.", instead_of="You always…")]).blocks
    assert block.value == {
        "situation": "",
        "say": "I am here.",
        "instead_of": "You always…",
        "why": "",
    }


def test_merged_cells_leave_their_places_empty():
    rows = (
        (cell("When"), cell("What", columns=2)),
        (cell("Now", rows=2), cell("a"), cell("b")),
        (cell("c"), cell("d")),
    )
    value = blocks_of([Table(rows=rows, header=True)]).blocks[0].value
    assert [column["heading"] for column in value["columns"]] == ["When", "What", ""]
    assert [row["values"] for row in value["rows"]] == [
        ["<p>Now</p>", "<p>a</p>", "<p>b</p>"],
        ["", "<p>c</p>", "<p>d</p>"],
    ]


def test_a_first_row_that_is_not_said_to_hold_headings_is_doubted():
    rows = ((cell("When"), cell("What")), (cell("Now"), cell("This")))
    assert [doubt.kind for doubt in blocks_of([Table(rows=rows)]).doubts] == ["table"]
    assert blocks_of([Table(rows=rows, header=True)]).doubts == ()


LARGE = {
    "heading": Heading(text=line(LONG_WORDS), level=2),
    "paragraph": Paragraph(text=line(LONG_WORDS)),
    "item": Listing(items=(Item(text=line(LONG_WORDS)),)),
    "lead-in": Listing(items=(Item(text=line("x"), lead_in=LONG_WORDS),)),
    "items": Listing(items=tuple(Item(text=line(word)) for word in LONG_WORDS.split())),
    "quote": Quote(paragraphs=(line(LONG_WORDS),), attribution="Ann"),
    "name": Quote(paragraphs=(line("x"),), attribution=LONG_WORDS),
    "script": Script(say=LONG_WORDS),
    "cell": Table(rows=((cell("a"), cell("b")), (cell(LONG_WORDS), cell("c"))), header=True),
    "rows": Table(rows=tuple((cell(word),) for word in LONG_WORDS.split())),
    "columns": Table(rows=(tuple(cell(word) for word in LONG_WORDS.split()),)),
    "question": Questions(items=(Question(LONG_WORDS, (line(LONG_WORDS),)),)),
    "source": References(items=(Reference(LONG_WORDS),)),
    "sources": References(items=tuple(Reference(word) for word in LONG_WORDS.split())),
    "caption": Image(caption=LONG_WORDS, alt=LONG_WORDS),
    "video": Video(url="https://example.com/v", title=LONG_WORDS, transcript=LONG_WORDS),
    "step": Step(kind="contact", text=line(LONG_WORDS)),
}


@pytest.mark.parametrize("node", LARGE.values(), ids=LARGE)
def test_what_is_larger_than_a_block_is_split_and_no_word_of_it_is_lost(node):
    mapped = blocks_of([node])
    body = BODY.to_python(mapped.raw)
    said = set(words_in_text(" ".join(str(text) for text in _texts(mapped.raw))))
    assert set(LONG_WORDS.split()) <= said
    refused = _refused(body)
    assert not refused, refused


def test_an_article_of_more_parts_than_it_can_have_shares_blocks_and_loses_nothing():
    mapped = blocks_of([Paragraph(text=line(word)) for word in LONG_WORDS.split()])
    assert len(mapped.blocks) <= 400
    assert sum(block.value.count("<p>") for block in mapped.blocks) == 2500
    assert "split" in {doubt.kind for doubt in mapped.doubts}


def test_only_one_list_of_sources_stays_one():
    sources = References(items=(Reference("A study", year=2020, url="https://example.com/"),))
    mapped = blocks_of([sources, Paragraph(text=line("x")), sources])
    assert [block.type for block in mapped.blocks] == ["numbered_list", "paragraph", "references"]
    assert "https://example.com/" in str(mapped.blocks[0].value)


def _texts(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from () if key == "id" else _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield value


def _refused(body) -> list[str]:
    """What the blocks refuse, but for fields that a draft may leave empty."""
    sentences = []
    for child in body:
        try:
            child.block.clean(child.value)
        except ValidationError as error:
            sentences.append(str(getattr(error, "block_errors", error)))
    return [
        sentence
        for sentence in sentences
        if "required" not in sentence and "picture" not in sentence
    ]


def test_the_caption_of_an_empty_table_stays():
    (block,) = blocks_of([Table(rows=((cell(""),),), caption="What helps")]).blocks
    assert (block.type, block.value) == ("paragraph", "<p>What helps</p>")
