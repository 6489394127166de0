"""Questions and answers."""

import pytest

from site_core.blocks import FaqBlock
from tests.block_checks import preview, problems, rendered, words_of


def questions(number: int) -> dict:
    return {
        "questions": [
            {"question": f"Question {position}?", "answer": f"<p>Answer {position}.</p>"}
            for position in range(number)
        ]
    }


def test_between_one_and_twenty_questions_are_asked():
    assert problems(FaqBlock(), questions(0))
    assert problems(FaqBlock(), questions(1)) == {}
    assert problems(FaqBlock(), questions(20)) == {}
    assert problems(FaqBlock(), questions(21))


def test_a_question_needs_an_answer():
    one = {"questions": [{"question": "Why?", "answer": ""}]}

    assert set(problems(FaqBlock(), one)) == {"questions.0.answer"}


@pytest.mark.django_db
def test_each_question_folds_open_without_scripts():
    html = rendered(FaqBlock(), questions(2))

    assert [words_of(one.summary) for one in html("details")] == ["Question 0?", "Question 1?"]
    assert "Answer 1." in html("details")[1].get_text()


@pytest.mark.django_db
def test_the_preview_shows_questions():
    assert len(preview(FaqBlock())("details")) == 2
