"""Threads from elsewhere: whole, once, and without anybody being told."""

from datetime import timedelta

import pytest

from forms.comments.importing import Imported, import_comments
from forms.comments.models import Comment
from site_core.models import OutboxMessage
from tests.builders import FIRST_DAY, make_article

pytestmark = pytest.mark.django_db


def imported(number: int, *, answers: str = "", **more) -> Imported:
    written_at = FIRST_DAY + timedelta(hours=number)
    stated = {"name": "Kim", "text": f"Number {number}"} | more
    return Imported(number=str(number), answers=answers, written_at=written_at, **stated)


def test_a_thread_of_any_depth_is_kept_and_importing_again_adds_nothing(now):
    article = make_article()
    thread = [imported(number, answers=str(number - 1)) for number in range(1, 7)]

    counts = [
        import_comments(page=article, comments=thread, source="old", now=now) for _ in range(2)
    ]

    assert counts == [6, 0]
    rows = list(Comment.objects.order_by("written_at"))
    assert [row.parent for row in rows] == [None, *rows[:-1]]
    assert {row.state for row in rows} == {"shown"}
    assert not OutboxMessage.objects.exists()


def test_a_second_import_finishes_a_thread(now):
    article = make_article()
    import_comments(page=article, comments=[imported(1)], source="old", now=now)

    thread = [imported(1), imported(2, answers="1")]
    assert import_comments(page=article, comments=thread, source="old", now=now) == 1

    first, second = Comment.objects.order_by("written_at")
    assert second.parent == first


def test_what_cannot_be_a_comment_is_made_one_or_left_out(now):
    strange = [
        imported(1, name="", text="x" * 9_000),
        imported(2, text=" \n"),
        imported(3, name="N\0" * 100, text="a\0b"),
        imported(4, answers="4"),
        imported(5, answers="2"),
    ]

    assert import_comments(page=make_article(), comments=strange, source="old", now=now) == 4

    rows = list(Comment.objects.order_by("written_at"))
    assert [(row.name[:5], len(row.text)) for row in rows[:2]] == [("Anony", 5_000), ("NNNNN", 2)]
    assert {row.parent for row in rows} == {None}


def test_the_same_numbers_from_two_places_are_two(now):
    article = make_article()

    for source in ("old", "older"):
        import_comments(page=article, comments=[imported(1)], source=source, now=now)

    assert Comment.objects.count() == 2
