"""From what somebody sends to what can be looked at; what cannot be used says why in one sentence."""

import pytest

from blog.importers.intake import receive, receiving
from blog.models import ArticlePage, Intake, IntakeText
from site_core.models import OutboxMessage
from site_core.queue.outbox import deliver_waiting
from tests.blog.importers.readers.word.files import paragraph, word_file
from tests.blog.importers.test_archives import packed
from tests.builders import FIRST_DAY, make_site

pytestmark = pytest.mark.django_db
State = IntakeText.State


def test_a_text_is_read_and_says_what_it_became(bring):
    (text,) = bring()

    assert text.state == State.READ
    assert (text.title, text.became) == ("Rest", "1 heading, 1 paragraph, 1 block of words to say")
    assert (text.doubts, text.lost) == (1, 0)
    assert not ArticlePage.objects.exists()


def test_the_worker_reads_what_waits_and_nothing_twice(bring):
    (text,) = bring(is_read=False)
    assert text.state == State.WAITING

    deliver_waiting(clock=lambda: FIRST_DAY)
    deliver_waiting(clock=lambda: FIRST_DAY)

    assert IntakeText.objects.get().state == State.READ
    assert OutboxMessage.objects.get().state == OutboxMessage.State.DONE


def test_every_file_is_a_row_and_a_bad_one_holds_up_no_other(bring):
    rows = bring(
        ("one.md", "# One\n\nWords."),
        ("two.pdf", b"%PDF-"),
        ("three.docx", b"no Word file"),
        ("four.docx", word_file(paragraph("Words."))),
        ("five.txt", b""),
    )

    assert [row.state for row in rows] == ["read", "refused", "refused", "read", "refused"]
    for row in rows:
        assert (row.sentence.count(f"“{row.name}”") == 1) == (row.state == State.REFUSED)
        assert (bytes(row.content) == b"") == (row.state == State.REFUSED)


def test_the_texts_of_an_archive_take_its_place(bring):
    raw = packed(("a/one.md", "# One\n\nWords."), ("two.txt", b"\0\1\2" * 50), ("x.png", "x"))
    bring(("all.zip", raw))
    deliver_waiting(clock=lambda: FIRST_DAY)

    rows = IntakeText.objects.all()
    assert [(row.name, row.state) for row in rows] == [
        ("all.zip/a/one.md", "read"),
        ("all.zip/two.txt", "refused"),
    ]


BOMB = b"a" * 6 * 1024 * 1024
HOSTILE = {
    "no-archive": ("all.zip", b"PK nothing"),
    "nothing-in-it": ("all.zip", packed(("x.exe", "x"))),
    "a-bomb-of-a-page": ("page.html", b"<div>" * 500_000),
    "too-large": ("large.txt", BOMB),
    "nothing-but-nulls": ("nulls.txt", b"\0" * 1000),
    "an-unknown-kind": ("notes.rtf", b"{\\rtf1 words}"),
    "no-ending": ("notes", b"words"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_used_is_one_sentence_and_nothing_of_it_is_kept(bring, kind):
    (row,) = bring(HOSTILE[kind])

    assert row.state == State.REFUSED
    assert row.sentence.endswith(".")
    assert "\n" not in row.sentence
    assert bytes(row.content) == b""


def test_a_bomb_in_an_archive_is_refused_by_its_name(bring):
    bring(("all.zip", packed(("../bomb.txt", BOMB), ("good.md", "# Good\n\nWords."))))
    deliver_waiting(clock=lambda: FIRST_DAY)

    bomb, good = IntakeText.objects.all()
    assert (bomb.name, bomb.state, good.state) == ("all.zip/bomb.txt", "refused", "read")
    assert "5 MB" in bomb.sentence


def test_a_reader_that_breaks_is_a_sentence_too(bring, monkeypatch, caplog):
    def broken(article):
        raise ZeroDivisionError

    monkeypatch.setattr(receiving, "recognise", broken)
    (row,) = bring()

    assert row.state == State.REFUSED
    assert "the log of the site says why" in row.sentence
    assert "ZeroDivisionError" in caplog.text


def test_all_that_came_together_is_there_or_nothing(ada, monkeypatch):
    def refuse(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(receiving, "enqueue", refuse)
    with pytest.raises(KeyboardInterrupt):
        receive(files=[("one.md", b"One")], brought_by=ada, blog=make_site().blog, now=FIRST_DAY)

    assert not Intake.objects.exists()
