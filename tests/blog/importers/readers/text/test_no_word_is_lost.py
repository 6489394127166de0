"""Property-based: whatever the text, every word is kept in order, and nothing but named errors is raised."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blog.importers import (
    Source,
    UnusableSource,
    open_source,
    read_article,
    words_in_text,
    words_of,
)
from blog.importers.cues import recognise
from blog.importers.readers.text.lines import INVISIBLE
from blog.importers.reading import Reading, reading_of

MARKS = [
    "",
    "- ",
    "• ",
    "* ",
    "1. ",
    "2. ",
    "3) ",
    "a) ",
    "– ",
    "  - ",
    "\t• ",
    "    ◦ ",
    "o  ",
    "o\t",
    "# ",
    "### ",
    "> ",
    "   ",
]
PHRASES = [
    "Why it matters",
    "FEAR OF CHANGE",
    "Next Steps: Getting Support",
    "How to begin?",
    "Our approach is:",
    "Say “I am here” instead of “Calm down.”",
    "Say “One thing,” not “Another thing.” It helps.",
    "Instead of “You never listen,” try “I feel unheard.”",
    'Avoid saying "Get over it." Try "I am listening."',
    "Try saying: 'I need a moment, please.'",
    "They said “go away” and “never come back.”",
    "Not: “You are lazy.”",
    "But: “I could use a hand.”",
    "Kind: we listen.",
    "Patient – we wait.",
    "**Bold**: and more",
    "Visit example.com/start to learn more.",
    "Write to a@example.org, or https://example.org/(x).",
    "Book a session through our booking link.",
    "Leave a Comment",
    "Your email address will not be published.",
    "Subscribe to our newsletter",
    "Scroll to Top",
    "Related",
    "Some <b>tags</b> &amp; entities &lt;",
    "„Ich höre zu“, sagte er. «Oui» – ‘and so on’",
    "========",
    "-----",
    "* * *",
    "Title: Something",
    "“unclosed and “nested” marks",
]
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=0, max_size=60
)
LINES = st.builds(
    lambda mark, words, ending: mark + words + ending,
    st.sampled_from(MARKS),
    st.one_of(st.sampled_from(PHRASES), WORDS),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n", "\n \t\n"]),
)
TEXTS = st.lists(LINES, max_size=25).map("".join)


def _reading(text: str) -> Reading:
    return reading_of(read_article(Source("a-text.txt", "a-text", ".txt", text, "utf-8")))


@settings(max_examples=300)
@given(TEXTS)
@example("> Why it matters\n1. >\n")
def test_no_text_loses_a_word(text: str):
    assert _reading(text).lost == []


@settings(max_examples=150)
@given(TEXTS)
def test_no_word_is_added(text: str):
    reading = _reading(text)
    article = reading.article

    kept = Counter(words_of(reading.mapped.blocks))
    if article.title_place:
        kept.update(words_in_text(article.title))
    shown = text.translate(INVISIBLE)
    # A level that no block has, an address and its link: what is said twice was said once.
    assert set(kept) <= set(words_in_text(" ".join([shown, article.title, "https"])))


@settings(max_examples=150)
@given(TEXTS)
def test_what_is_left_out_is_named(text: str):
    article = _reading(text).article

    named = [word for out in article.left_out for word in words_in_text(out.text)]
    said = [*article.source_words, *named]
    whole = text.translate(INVISIBLE)
    assert sorted(said) in (
        sorted(words_in_text(whole)),
        sorted(words_in_text(whole.replace("Title:", "", 1))),
    )


@pytest.mark.parametrize(
    "listed",
    ["* Say: we leave at nine\n* Not: we may go soon", "* Q: Is it far?\n* A: It is not."],
    ids=["words to say", "an answer"],
)
def test_the_second_paragraph_of_an_item_stays_whatever_becomes_of_it(listed: str):
    assert _reading(f"Rest\n\n{listed}\n\n  A second paragraph of it.\n").lost == []


@settings(max_examples=150)
@given(TEXTS)
def test_headings_never_skip_a_level(text: str):
    above = 1
    for block in _reading(text).mapped.blocks:
        if block.type == "heading":
            level = int(block.value["level"][1])
            assert level <= above + 1
            above = level


@settings(max_examples=100)
@given(TEXTS)
def test_cues_find_nothing_more_the_second_time(text: str):
    article = _reading(text).article

    assert recognise(article) == article


@settings(max_examples=200)
@given(
    st.one_of(
        st.binary(max_size=400),
        TEXTS.map(str.encode),
        TEXTS.map(lambda text: text.encode("utf-16")),
    )
)
def test_no_file_raises_anything_but_a_sentence(raw: bytes):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.txt"
        path.write_bytes(raw)
        try:
            source = open_source(path)
        except UnusableSource as refused:
            assert str(refused).endswith(".")  # noqa: PT017 - most files are not refused
            return
    reading = reading_of(read_article(source))
    assert reading.article.title
    assert reading.lost == []
    assert "\x00" not in "".join(words_of(reading.mapped.blocks))
