"""Words to say and not to say; and quotations that are neither."""

import pytest

from blog.importers.cues import recognise
from blog.importers.tree import Article, Carried, Node, Paragraph, Quote, Run, Script, plain
from tests.blog.importers.reading import body_nodes, kinds, read, scripts


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
            ("", "I need a moment, please.", "", ""),
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
            ("", "Ich brauche eine Pause.", "", ""),
        ),
        (
            "You could say: « Je suis là pour toi. »",
            ("", "Je suis là pour toi.", "", ""),
        ),
        (
            "Try: “He told me ‘go away’ and I was sad.”",
            ("", "He told me ‘go away’ and I was sad.", "", ""),
        ),
        ("Say: “I am with you.”\nNot: “Cheer up.”", ("", "I am with you.", "Cheer up.", "")),
        ("Not: “Cheer up.”\n\nBut: “I am with you.”", ("", "I am with you.", "Cheer up.", "")),
        ("- Don’t say: Cheer up.\n- Say: I am with you.", ("", "I am with you.", "Cheer up.", "")),
    ],
)
def test_words_to_say_become_a_script(text: str, expected: tuple):
    assert scripts(text) == [expected]


@pytest.mark.parametrize(
    "asked",
    [
        "Try this:",
        "Say:",
        "You could say:",
        "Instead, you might try:",
        "Sie könnten sagen:",
        "Diga:",
    ],
)
def test_what_only_asks_to_say_it_is_no_situation_and_is_not_lost(asked):
    (script,) = body_nodes(f"{asked} “I had a bad night. Can you sit with me?”")

    assert script.situation == ""
    assert " ".join(part.words for part in script.carried) == asked


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
    assert kinds(body_nodes(text)) == ["Paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "Use “I” statements. For example, “I feel hurt when plans change at the last minute.”",
        "How To Say No\n\n“Thank you for asking me. I cannot do it this week.”",
        "Puedes decir: “Necesito un momento para pensar.”",
        "Sagen Sie: „Ich wünsche mir, dass wir reden.“",
        "Qué decir\n\n“Me gustaría hablar contigo esta noche.”",
        "Statt „Du hörst nie zu“ sagen Sie „Ich möchte dir etwas erzählen.“",
        "Offer choices. Say, “Would you like to talk now or after dinner?”",
    ],
)
def test_a_cue_in_other_words_is_a_cue(text: str):
    assert len(scripts(text)) == 1


NEVER = [
    "Signs Of Low Mood\n\nYou might say: “I feel empty and tired all day.”",
    "How Gaslighting Sounds\n\nSay nothing. Try this: “That never happened. You imagined it.”",
    "Thinking Traps\n\nTry saying: “I always spoil everything that I touch.”",
    "What Our Clients Say\n\n“I can breathe again. Would you believe it? Thank you for everything.”",
    "Your Inner Critic\n\nTell them: “You are not good enough for this.”",
    "Common Myths\n\nPeople say: “Therapy is for other people.” This is not true.",
    "Examples Of Blaming\n\nSay: “If you loved me, you would do it.”",
    "Symptoms\n\nSome people say:\n\n- “I cannot sleep at night.”\n- “I do not want to eat.”",
    "When you say “I am fine” and you are not, your body knows.",
    "They might say “I need space from you right now.” It hurts.",
    "Your inner critic may say: “You are not good enough for this.”",
    "Many parents ask: “Will my child be all right again?”",
    "One client told us: “I learned to say no to my sister.”",
    "You feel stuck. “I feel like you never listen to me. We always end up here.”",
    "Instead of “I am such a failure,” try “I made one mistake.”",
    "Repeat: “I am safe and I am enough.”",
    "Try “Small Walks For Tired People.”",
    "Ask yourself: “What am I afraid of right now?”",
    "Replace “I always fail” with “I am learning how it goes.”",
    "What People Say About Grief\n\n“Time heals everything, you will see.”",
    "What Your Mother Might Say\n\n- “You never call me any more.”\n- “I will be alone at the feast.”",
    "What You Can Say To Yourself\n\n“I am allowed to rest this evening.”",
    "Anxiety tells you: “Something bad will happen to you today.”",
]


@pytest.mark.parametrize("text", NEVER)
def test_thoughts_symptoms_abuse_and_other_peoples_words_are_never_words_to_say(text: str):
    assert scripts(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "I want to hurt myself",
        "I will kill you if you go",
        "Are you thinking about suicide",
        "Are you thinking about ending your life",
        "Did you want to take your own life",
        "¿Has pensado en quitarte la vida?",
        "Denkst du daran, dich umzubringen?",
        "I do not want to live like this",
        "Everything is hopeless and so am I",
        "I will take the children away from you",
        "Ich möchte sterben und nicht mehr da sein",
        "Quiero hacerme daño esta noche",
    ],
)
def test_danger_is_never_words_to_say(words: str):
    assert scripts(f"Try saying: “{words}.”") == []
    assert scripts(f"Say: {words}.\nNot: “All is well with me.”") == []
    (node,) = recognise(Article(title="A title", nodes=(Script(say=words),))).nodes
    assert isinstance(node, Paragraph)
    assert words in plain(node.text)


def test_a_title_that_speaks_of_abuse_forbids_it_for_the_whole():
    text = "{}\n\nAn opening paragraph comes first.\n\nTry saying: “I need a moment, please.”\n"

    assert "Script" not in kinds(read(text.format("Twelve Phrases Of Gaslighting Parents")).nodes)
    assert "Script" in kinds(read(text.format("Twelve Phrases For Quiet Evenings")).nodes)


def test_a_veto_above_holds_for_the_parts_below_it():
    text = "Common Myths\n\nHere are two of them:\n\nOne Of Them\n\nTry saying: “I am with you in this.”\n\nAnother\n\nSome words.\n"

    assert scripts(text) == []


def test_every_script_is_doubted():
    (script,) = body_nodes("Try saying: “I need a moment, please.”")

    assert [doubt.kind for doubt in script.doubts] == ["script"]
    assert "I need a moment" in script.doubts[0].sentence


def test_several_scripts_in_one_paragraph():
    text = "Try “I am tired.” If they insist, say “I will answer tomorrow.” Then go."

    assert [say for _, say, _, _ in scripts(text)] == ["I am tired.", "I will answer tomorrow."]


def test_earlier_sentences_stay_a_paragraph_above():
    nodes = body_nodes("It takes time. Be brief. Say “I am out.” Nobody needs a reason from you.")

    assert kinds(nodes) == ["Paragraph", "Script", "Paragraph"]
    assert plain(nodes[0].text) == "It takes time."


def test_the_words_of_labels_are_carried_in_the_order_of_the_source():
    (script,) = body_nodes("Instead of “B is what I say,” say “A is what I say.”")

    assert script.carried == (Carried("instead_of", "Instead of"), Carried("say", "say"))


def test_a_list_of_quotations_under_an_invitation_becomes_scripts():
    text = "You might say:\n\n- “I am not ready yet.”\n- “Ask me again in May.”\n"

    assert [say for _, say, _, _ in scripts(text)] == [
        "I am not ready yet.",
        "Ask me again in May.",
    ]


def test_a_quotation_set_apart_below_a_request_to_say_it_becomes_a_script():
    nodes = _recognised(
        Paragraph(text=(Run("When they answer, say:"),)),
        Quote(paragraphs=((Run("Are you taking new clients this month?"),),)),
    )

    assert [node.say for node in nodes if isinstance(node, Script)] == [
        "Are you taking new clients this month?"
    ]


def test_a_quotation_with_a_name_below_it_stays_a_quotation():
    nodes = _recognised(
        Paragraph(text=(Run("In hard times, say:"),)),
        Quote(paragraphs=((Run("You do not have to be brave today."),),), attribution="A poet"),
    )

    assert not any(isinstance(node, Script) for node in nodes)


def test_a_list_of_things_not_to_say_stays_a_list():
    text = "What Not To Say\n\nSome words hurt:\n\n- “You will be fine.”\n- “It could be worse.”\n"

    assert kinds(body_nodes(text)) == ["Heading", "Paragraph", "Listing"]


def test_a_sentence_that_would_be_torn_is_named_in_a_doubt():
    (paragraph,) = body_nodes("Ask “What do you need from me?” and then wait.")

    assert "stand inside a sentence" in paragraph.doubts[0].sentence


def _recognised(*nodes: Node) -> tuple[Node, ...]:
    return recognise(Article(title="A title", nodes=nodes)).nodes
