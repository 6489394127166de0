"""The language of the registers: what a pattern finds."""

import pytest

from site_core.wording.patterns import Patterns
from site_core.wording.syntax import parsed
from site_core.wording.texts import sentences_of

CLASSES = {"weight": "kg kilos"}


def found(pattern: str, text: str) -> list[str]:
    """The words that ``pattern`` finds in ``text``, joined by blanks."""
    patterns = Patterns([(parsed(pattern, CLASSES), None)])
    return [
        " ".join(word.text for word in sentence.words[first:last])
        for sentence in sentences_of(text)
        for first, last, _ in patterns.found_in(sentence)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("commit|commits suicide", "He commits suicide", ["commits suicide"]),
        ("danger*", "Dangerous and endangered", ["Dangerous"]),
        ("(a bit|kind of) lame", "It is kind of lame", ["kind of lame"]),
        ("(too|very)? weak", "weak, and very weak", ["weak", "very weak", "weak"]),
        ("(so (very|terribly)? )? sad", "so terribly sad", ["so terribly sad", "sad"]),
        ("jump* ~3 bridge", "jumped off the old bridge", ["jumped off the old bridge"]),
        ("jump* ~2 bridge", "jumped off the very old bridge", []),
        ("jump* ~3 bridge", "He jumped. The bridge", []),
        ("jump* ~3 bridge", "jumped; the bridge", []),
        ("<number> <weight>", "41 kilos, then forty kg", ["41 kilos", "forty kg"]),
        ("^ read more $", "Read more.", ["Read more"]),
        ("^ read more $", "Read more about it.", []),
        ("CBT", "CBT and cbt", ["CBT"]),
        ("tone-deaf", "Tone deaf, tone-deaf", ["Tone deaf", "tone deaf"]),
        ("don't", "don’t", ["don’t".replace("’", "'")]),
        ("cliche", "a cliché", ["cliché"]),
        ("a bipolar .", "a bipolar, a bipolar spring, a bipolar", ["a bipolar", "a bipolar"]),
        ("clean (.|since may)", "clean since May, and clean", ["clean since May", "clean"]),
        ("[ (find)? here ]", "[here](x) and [find here](y) and here", ["here", "find here"]),
        ("[ more (details)? ]", "[more](x), [more details](y), more", ["more", "more details"]),
        ("kind ~~3 ” <name>", "“So kind.” (Anna) “A kind thought”", ["kind Anna"]),
        ("saw <name>", "I saw Anna, I saw EMDR, I saw it", ["saw Anna"]),
        ("<name> wrote", "Anna wrote. The wrote-off car. EMDR wrote.", ["Anna wrote"]),
        ("she is kind", "She’s kind", ["She 's kind"]),
        ("(it's|they're) far", "It is far. They’re far", ["It is far", "They 're far"]),
        ("mother's", "my mother’s", ["mother's"]),
    ],
)
def test_a_pattern_finds_what_it_says(pattern, text, expected):
    assert found(pattern, text) == expected


@pytest.mark.parametrize("pattern", ["(a|b", "a) b", "(a (b|c)"])
def test_a_pattern_with_a_lonely_bracket_is_refused(pattern):
    with pytest.raises(ValueError, match="racket"):
        parsed(pattern)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Lee said it. E.g. this.", 2),
        ("At 8 p.m. we close. Come early!", 2),
        ("One line\nand another", 2),
        ("Really? Yes. J. Smith says so.", 3),
        ("“It hurts.” She paused.", 2),
        ("“It helps.” (Anna, 34)", 1),
        ("“It helps.” – Anna", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_readers_pause(text, count):
    assert len(sentences_of(text)) == count


def test_a_pattern_that_ends_in_a_gap_is_refused():
    with pytest.raises(ValueError, match="gap"):
        parsed("jump ~3 (far)?")
