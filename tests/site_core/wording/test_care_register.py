"""The rules of care, on sentences to find and sentences to leave alone, and what they cost."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from site_core.wording import care, check

LIST, UNSEEN, NEAR = (
    Path(__file__).with_name(name) for name in ("sentences.txt", "unseen.txt", "near.txt")
)
MOST_ALARMS, FEWEST_CAUGHT = 7, 100
HARDER = {
    **dict.fromkeys(
        (
            "suicide-method",
            "self-harm-detail",
            "eating-disorder-numbers",
            "testimonial",
            "sensational",
            "minimising",
        ),
        0.7,
    ),
    **dict.fromkeys(("blame", "gendered-assumption", "jargon-unexplained"), 0.5),
}
"""Rules that words alone do not tell: the share of sentences that they have to find."""
EASIER = 0.8


def sentences(path: Path = LIST) -> list[tuple[str, bool, str]]:
    """(rule, whether it should be found, sentence), from a list beside this file."""
    found, rule = [], ""
    for line in path.read_text("utf-8").splitlines():
        if line[:2] in {"- ", "+ "}:
            found.append((rule, line[0] == "-", line[2:]))
        elif line and line[0] != "#":
            rule = line
    return found


@pytest.mark.parametrize("path", [LIST, NEAR], ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", care().rules)
def test_what_harms_is_found_and_the_rest_left_alone(rule, path):
    wrong = []
    for _, is_found, sentence in (each for each in sentences(path) if each[0] == rule):
        found = {finding.rule.id for finding in check(sentence, register=care())}
        if not (rule in found if is_found else not found):
            wrong.append(sentence)
    assert wrong == []


def test_of_sentences_that_were_written_apart_most_are_found_and_few_in_vain():
    written, caught, alarms = Counter(), Counter(), Counter()
    for rule, is_found, sentence in sentences(UNSEEN):
        found = {finding.rule.id for finding in check(sentence, register=care())}
        if is_found:
            written[rule] += 1
            caught[rule] += rule in found
        else:
            alarms.update(found)
    assert sum(written.values()) == 140
    assert sum(caught.values()) >= FEWEST_CAUGHT
    assert sum(alarms.values()) <= MOST_ALARMS
    assert {rule: number for rule, number in alarms.items() if number > 1} == {}
    assert {
        rule: caught[rule] / number
        for rule, number in written.items()
        if caught[rule] < HARDER.get(rule, EASIER) * number
    } == {}


def test_each_rule_is_tried_on_sixteen_sentences_and_more():
    tried = Counter(rule for rule, _, _ in sentences())
    assert set(tried) == set(care().rules)
    assert min(tried.values()) >= 16


@pytest.mark.parametrize("rule", care().rules.values(), ids=lambda rule: rule.id)
def test_each_rule_says_why_what_is_better_and_where_that_comes_from(rule):
    assert rule.title
    assert rule.reason.endswith(".")
    assert rule.better
    assert len(rule.source) > 10
    assert date(2010, 1, 1) < rule.source_date < date(2026, 11, 1)


def test_a_finding_names_its_place_its_words_and_the_better_ones():
    text = "A quiet start.\n\nHis uncle committed suicide in May."
    (finding,) = check(text, register=care())
    assert (finding.line, finding.words) == (3, "committed suicide")
    assert finding.sentence == "His uncle committed suicide in May."
    assert text[finding.start :].startswith("committed suicide")
    assert "died by suicide" in finding.better


@pytest.mark.parametrize(
    "sentence",
    [
        "She said, “I am a lunatic today.”",
        "*I must be crazy*, she thought.",
        "Some readers wonder: ‘Am I insane?’",
        "We say “person with an addiction” instead of “addict”.",
        "Words like crazy and psycho keep people away.",
        "Nobody who asks for help is crazy.",
        "You are not weak, lazy, or crazy.",
        "Crazy Horse Counseling Center opens on Monday.",
    ],
)
def test_quotation_mention_denial_and_names_excuse(sentence):
    assert check(sentence, register=care()) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "“She swallowed forty pills,” the paper wrote.",
        "“I cut my arms with a razor,” one of them told us.",
        "“I weighed 38 kilos,” she says.",
    ],
)
def test_quotation_does_not_excuse_what_can_be_imitated(sentence):
    assert check(sentence, register=care())


def test_all_of_a_quotation_is_excused_but_for_what_can_be_imitated():
    assert check("You are crazy.", register=care(), is_quotation=True) == []
    assert check("I cut my arms with a razor.", register=care(), is_quotation=True)


def test_a_term_is_named_once_and_not_after_it_was_explained():
    twice = "Our work on alexithymia goes on. Alexithymia surprises us."
    assert len(check(twice, register=care())) == 1
    explained = "Alexithymia means having no words for feelings. Alexithymia surprises us."
    assert check(explained, register=care()) == []


def test_a_term_in_a_condition_is_not_explained_by_what_follows_it():
    said = "If you live with alexithymia, our group may help."
    assert [finding.words for finding in check(said, register=care())] == ["alexithymia"]
    explained = "If you live with alexithymia, the lack of words for feelings, our group may help."
    assert check(explained, register=care()) == []


def test_what_is_excused_hides_no_shorter_words_that_are_not():
    said = "A singer, whose name we do not give, credits our team with her sleep."
    assert [finding.words for finding in check(said, register=care())] == ["credits our team with"]


def test_a_lie_about_a_wound_is_found_although_accidents_are_left_alone():
    assert check("Just say that it was the cat, and she will believe you.", register=care())
    assert check("The cat scratched her arms when she lifted it.", register=care()) == []


def test_no_pattern_goes_back_over_words():
    stuck = "just " * 3000 + "she was in the " * 3000 + "(" * 2000 + "“" * 2000
    assert isinstance(check(stuck, register=care()), list)
