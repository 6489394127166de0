"""A text as sentences: where they end, and that none is endless."""

import pytest

from site_core.wording import care, check, sentences_of
from site_core.wording.exemptions import is_quoted, quoted_spans
from site_core.wording.markup import plain
from site_core.wording.texts import LONGEST_CHARACTERS


@pytest.mark.parametrize("text", ["one and then " * 900, "x" * 9000])
def test_what_never_ends_is_read_in_pieces_and_nothing_is_lost(text):
    pieces = sentences_of(text)
    assert max(len(piece.text) for piece in pieces) <= LONGEST_CHARACTERS
    assert (
        " ".join(piece.text for piece in pieces).split() == text.split()
        or "".join(piece.text for piece in pieces) == text
    )


def test_places_are_right_in_later_pieces():
    text = "one and then " * 900 + "he went to the loony bin"
    (finding,) = check(text, register=care())
    assert text[finding.start :].startswith(finding.words)


def test_a_quotation_within_another_ends_with_the_outer_one():
    text = "“He said *so* and then some,” she told us. He is a lunatic."
    assert quoted_spans(text) == [(0, text.index("”") + 1)]
    sentence = sentences_of(text)[0]
    assert is_quoted(sentence, 0, 1, quoted_spans(text))
    assert not is_quoted(sentence, len(sentence.words) - 1, len(sentence.words), quoted_spans(text))


@pytest.mark.parametrize(
    ("rich", "read"),
    [
        ('<p>Read <a href="/x/">our guide</a>.</p>', "Read our guide."),
        ("<p>One</p><p><em>Two</em></p>", "One\n*Two*"),
        ('<i class="x">So</i> it is<br/>here', "*So* it is\nhere"),
        ("2 < 3 and <b>4 > 3</b>", "2 < 3 and 4 > 3"),
        ("<a <b <i " * 2000, ("<a <b <i " * 2000).strip()),
    ],
)
def test_tags_are_not_read(rich, read):
    assert plain(rich) == read
