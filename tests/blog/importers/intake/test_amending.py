"""Amendments are kept one by one, in order, and the last can be taken back."""

import pytest

from blog.importers.intake import (
    ChangedMeanwhile,
    amend,
    article_of,
    rows_of_text,
    take_back,
)
from blog.importers.intake.amendments import Amendment, CannotAmend
from blog.models import IntakeText
from tests.builders import FIRST_DAY

pytestmark = pytest.mark.django_db


def kinds(text) -> list[str]:
    return [type(node).__name__ for node in article_of(text).nodes]


def test_amendments_follow_one_another_and_go_back_one_by_one(bring):
    (text,) = bring()
    assert kinds(text) == ["Paragraph", "Heading", "Script"]

    text = amend(text=text, amendment=Amendment("script", 0), version=0)
    text = amend(text=text, amendment=Amendment("drop", 1), version=1)
    assert kinds(IntakeText.objects.get()) == ["Script", "Script"]
    assert text.became == "2 blocks of words to say"

    text = take_back(text=text, version=2)
    assert kinds(text) == ["Script", "Heading", "Script"]
    text = take_back(text=text, version=1)
    assert kinds(text) == ["Paragraph", "Heading", "Script"]
    with pytest.raises(CannotAmend):
        take_back(text=text, version=0)


def test_a_confirmed_doubt_is_counted_no_more(bring):
    (text,) = bring()

    assert amend(text=text, amendment=Amendment("confirm", 2), version=0).doubts == 0


def test_two_windows_do_not_amend_over_each_other(bring):
    (text,) = bring()
    amend(text=text, amendment=Amendment("drop", 0), version=0)

    with pytest.raises(ChangedMeanwhile):
        amend(text=text, amendment=Amendment("drop", 0), version=0)

    assert len(IntakeText.objects.get().amendments) == 1


def test_a_heading_keeps_the_level_that_somebody_gave_it(bring):
    (text,) = bring()
    text = amend(text=text, amendment=Amendment("level", 1, 3), version=0)

    assert [row.blocks[0].value for row in rows_of_text(text) if row.at == 1] == [
        {"text": "Why", "level": "h3"}
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rest.md", "# Rest\n\nFirst words.\n\n## Why\n\n- one\n- two\n"),
        ("rest.html", "<h1>Rest</h1><p>First words.</p><h2>Why</h2><ul><li>one<li>two</ul>"),
    ],
    ids=["by-line", "by-part"],
)
def test_every_part_stands_beside_what_the_source_says(bring, name, content):
    (text,) = bring((name, content))

    first, why, items = rows_of_text(text)

    assert "First words." in first.original
    assert "Why" in why.original
    assert ["one" in items.original, "two" in items.original] == [True, True]
    assert "First words." not in why.original + items.original


def test_what_was_left_out_stands_in_its_place(bring):
    (text,) = bring()
    text = amend(text=text, amendment=Amendment("out", 0), version=0)

    rows = rows_of_text(text)

    assert [bool(row.left_out) for row in rows] == [True, False, False]
    assert rows[0].left_out.text == "Rest is not a reward."


def test_what_is_saved_is_amended_no_more(bring):
    (text,) = bring()
    IntakeText.objects.update(state=IntakeText.State.SAVED)

    with pytest.raises(CannotAmend):
        amend(text=text, amendment=Amendment("drop", 0), version=0)
    assert text.intake.created_at == FIRST_DAY
