"""A reviewed text that changes: the editor is asked whether something in it was wrong."""

from datetime import date

import pytest

from blog.checks.corrections import ASKED, UNFINISHED, correction_problems
from blog.models import ArticlePage, Correction
from tests.builders import make_ready, raw_block

DAY = date(2026, 3, 10)


@pytest.fixture
def reviewed(site) -> ArticlePage:
    return make_ready(reviewed_on=DAY, blocks=text("Call before ten."))


def text(words: str) -> list[dict]:
    return [raw_block("paragraph", f"<p>{words}</p>")]


def with_text(article: ArticlePage, words: str) -> ArticlePage:
    """The draft of ``article`` that says ``words``."""
    article.body = ArticlePage.body.field.stream_block.to_python(text(words))
    return article.save_revision().as_object()


def test_a_changed_text_is_asked_about_and_stopped_by_nothing(reviewed):
    (problem,) = correction_problems(with_text(reviewed, "Call at any hour."))

    assert problem == ASKED
    assert not problem.blocks


def test_a_changed_text_with_a_new_correction_is_not(reviewed):
    reviewed.corrections = [Correction(corrected_on=DAY, was_wrong="Ten.", is_right="Any hour.")]

    assert list(correction_problems(with_text(reviewed, "Call at any hour."))) == []


def test_an_earlier_correction_answers_for_no_later_change(reviewed):
    Correction.objects.create(
        article=reviewed, corrected_on=DAY, was_wrong="Nine.", is_right="Ten."
    )
    draft = with_text(ArticlePage.objects.get(pk=reviewed.pk), "Call at any hour.")

    assert list(correction_problems(draft)) == [ASKED]


@pytest.mark.parametrize("words", ["Call before ten.", "Call,  before <b>Ten</b>!"])
def test_the_same_words_are_not_asked_about(reviewed, words):
    assert list(correction_problems(with_text(reviewed, words))) == []


def test_a_text_that_nobody_reviewed_may_change(site):
    article = make_ready(blocks=text("Call before ten."))

    assert list(correction_problems(with_text(article, "Call at any hour."))) == []


def test_a_text_that_readers_never_saw_may_change(site):
    draft = make_ready(reviewed_on=DAY, published=False, blocks=text("Call before ten."))

    assert list(correction_problems(with_text(draft, "Call at any hour."))) == []


@pytest.mark.parametrize("missing", ["corrected_on", "was_wrong", "is_right"])
def test_a_correction_is_whole_or_does_not_go_live(reviewed, missing):
    parts = {"corrected_on": DAY, "was_wrong": "Ten.", "is_right": "Any hour."}
    empty = None if missing == "corrected_on" else " "
    reviewed.corrections = [Correction(**parts | {missing: empty})]

    problems = list(correction_problems(reviewed.save_revision().as_object()))

    assert UNFINISHED in problems
    assert UNFINISHED.is_firm
