"""A text as sentences: where they end, and that none is endless."""

import pytest

from site_core.wording import care, check, sentences_of
from site_core.wording.exemptions import is_quoted, quoted_spans
from site_core.wording.markup import plain, plain_line
from site_core.wording.texts import LINK_EDGES, LONGEST_CHARACTERS, without_edges


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
    assert without_edges(plain(rich))[0] == read


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('<a href="/sleep/">More</a> about sleep.', ["More"]),
        ('The form is behind <a href="/f"> this link </a>.', ["this link"]),
        (
            'It is at <a href="https://example.org/a">https://example.org/a</a>.',
            ["https://example.org/a"],
        ),
        ('It is at <a href="/a">example.org/sleep</a>, free of charge.', ["example.org/sleep"]),
        ("It is at [example.org](https://example.org).", ["example.org"]),
        ("Do not call a link “[example.org](https://example.org)”.", []),
        ('Write to <a href="mailto:a@example.org">a@example.org</a>.', []),
        ('<a href="/x.pdf">sleep-diary.pdf</a> is in large print.', []),
        ('We list more <a href="/groups">groups for carers</a>.', []),
        ('<a id="more"></a>More about sleep stands in chapter two.', []),
    ],
)
def test_a_link_is_judged_by_its_own_words_and_no_edge_is_shown(line, words):
    found = check(plain_line(line), register=care())
    assert [finding.words for finding in found] == words
    assert not any(edge in finding.sentence for finding in found for edge in LINK_EDGES)
