"""Words to say and not to say; and quotations that are neither."""

import pytest

from blog.importers import words_of
from tests.blog.importers.reading import body_blocks, read_body, scripts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Be clear. Say “I need a rest” instead of “You wear me out.”",
            ("Be clear.", "I need a rest", "You wear me out.", ""),
        ),
        (
            'Say "I need a rest" rather than "You wear me out."',
            ("", "I need a rest", "You wear me out.", ""),
        ),
        (
            "Say “We leave at nine,” not “We may go soon.”",
            ("", "We leave at nine", "We may go soon.", ""),
        ),
        (
            "Instead of “You never call,” try saying “I miss your voice.”",
            ("", "I miss your voice.", "You never call", ""),
        ),
        (
            "Avoid saying “Calm down.” Try “I am right here.” It steadies both of you.",
            ("", "I am right here.", "Calm down.", "It steadies both of you."),
        ),
        (
            "Try saying: “I need a moment, please.”",
            ("Try saying:", "I need a moment, please.", "", ""),
        ),
        (
            "When it gets loud, say “I am going for a walk.”",
            ("When it gets loud,", "I am going for a walk.", "", ""),
        ),
        (
            "Set a limit. “I will not talk while we are shouting. Let us stop.”",
            ("Set a limit.", "I will not talk while we are shouting. Let us stop.", "", ""),
        ),
        (
            "You could say: „Ich brauche eine Pause.“",
            ("You could say:", "Ich brauche eine Pause.", "", ""),
        ),
        (
            "You could say: « Je suis là pour toi. »",
            ("You could say:", "Je suis là pour toi.", "", ""),
        ),
        (
            "Try: “He told me ‘go away’ and I was sad.”",
            ("Try:", "He told me ‘go away’ and I was sad.", "", ""),
        ),
        ("Say: “I am with you.”\nNot: “Cheer up.”", ("", "I am with you.", "Cheer up.", "")),
        ("Not: “Cheer up.”\n\nBut: “I am with you.”", ("", "I am with you.", "Cheer up.", "")),
        ("- Don’t say: Cheer up.\n- Say: I am with you.", ("", "I am with you.", "Cheer up.", "")),
    ],
)
def test_words_to_say_become_a_script(text: str, expected: tuple):
    assert scripts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “extinction burst” is brief.",
        "The book “The Gift Of No” may help.",
        "They said “You have changed a lot.” It hurt.",
        "“I thought that I was the only one,” a client told us.",
        "Tell them “I need a break” and leave the room.",
        "Use the word “worry” when you talk about it.",
        "Avoid saying “Get over it.”",
        "Try not to say “You always” or “You never.”",
        'She is 5" taller than he is.',
        "An “unclosed quotation goes on.",
        "You may be thinking “I cannot do this any more.”",
    ],
)
def test_other_quotations_stay_in_their_paragraph(text: str):
    (block,) = body_blocks(text)

    assert block.type == "paragraph"


def test_several_scripts_in_one_paragraph():
    text = "Try “I am tired.” If they insist, say “I will answer tomorrow.” Then go."

    assert [say for _, say, _, _ in scripts(text)] == ["I am tired.", "I will answer tomorrow."]


def test_earlier_sentences_stay_a_paragraph_above():
    blocks = body_blocks("It takes time. Be brief. Say “I am out.” Nobody needs a reason from you.")

    assert [block.type for block in blocks] == ["paragraph", "quote_script", "paragraph"]
    assert blocks[0].value == "<p>It takes time.</p>"


def test_the_words_of_labels_count_where_the_source_said_them():
    blocks = body_blocks("Say “One thing” instead of “Another thing.”")

    assert words_of(blocks) == ["Say", "One", "thing", "instead", "of", "Another", "thing"]


def test_the_value_keeps_the_order_of_the_source():
    (block,) = body_blocks("Instead of “B is what I say,” say “A is what I say.”")

    assert list(block.value)[:3] == ["situation", "instead_of", "say"]
    assert words_of([block]) == [
        "Instead",
        "of",
        "B",
        "is",
        "what",
        "I",
        "say",
        "say",
        "A",
        "is",
        "what",
        "I",
        "say",
    ]


def test_a_list_of_quotations_under_an_invitation_becomes_scripts():
    text = "You might say:\n\n- “I am not ready yet.”\n- “Ask me again in May.”\n"

    assert [say for _, say, _, _ in scripts(text)] == [
        "I am not ready yet.",
        "Ask me again in May.",
    ]


def test_a_list_of_things_not_to_say_stays_a_list():
    text = "What Not To Say\n\nSome words hurt:\n\n- “You will be fine.”\n- “It could be worse.”\n"

    assert [block.type for block in body_blocks(text)] == ["heading", "paragraph", "bullet_list"]


def test_a_sentence_that_would_be_torn_is_named_in_a_doubt():
    imported = read_body("Ask “What do you need from me?” and then wait.")

    assert "stand inside a sentence" in imported.doubts[0].sentence
