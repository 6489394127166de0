"""From a reading that somebody looked at to a draft of theirs, and never over anybody's work."""

import struct
from dataclasses import replace
from zlib import crc32

import pytest

from blog.importers.drafts import EditedSince, WouldUpdate
from blog.importers.intake import amend, details_of, save_all, save_as_draft
from blog.importers.intake.amendments import Amendment
from blog.models import ArticlePage, ImportDoubt, IntakeText
from site_core.models import OutboxMessage, PracticeImage
from site_core.queue.outbox import deliver_waiting
from tests.blog.importers.intake.conftest import TEXT
from tests.blog.importers.test_bringing_in import picture, with_picture
from tests.builders import FIRST_DAY, make_therapist, make_topic, make_user

pytestmark = pytest.mark.django_db
OTHER = TEXT.replace("reward", "prize")


def save(text, **options) -> IntakeText:
    details = options.pop("details", None) or details_of(text)
    return save_as_draft(text=text, details=details, now=FIRST_DAY, **options)


def draft(text) -> ArticlePage:
    return ArticlePage.objects.get(pk=text.page_id).get_latest_revision_as_object()


def test_a_draft_has_what_was_read_amended_and_said_about_it(bring, ada):
    (text,) = bring(("rest.md", "---\ndate: 2019-05-06\n---\n" + TEXT))
    topic, author = make_topic(), make_therapist()
    text = amend(text=text, amendment=Amendment("level", 1, 4), version=0)

    details = replace(details_of(text), title="On rest", topic=topic, author=author)
    article = draft(save(text, details=details))

    assert (article.title, article.topic, article.author_id) == ("On rest", topic, author.pk)
    assert (str(article.date_override), article.owner, article.live) == ("2019-05-06", ada, False)
    assert article.body[1].value["level"] == "h4"
    assert [doubt.kind for doubt in ImportDoubt.objects.open_in(article.body.raw_data)] == [
        "script"
    ]


def test_an_author_whom_the_file_names_is_taken_when_the_practice_knows_one(bring):
    author = make_therapist("Ada Bell")
    (text,) = bring(("rest.md", "---\nauthor: ada bell\n---\n" + TEXT))

    assert details_of(text).author.pk == author.pk
    assert details_of(bring(("a.md", "---\nauthor: Nobody\n---\n" + TEXT))[0]).author is None


def test_nothing_is_mailed_announced_or_scheduled(bring):
    save(bring()[0])

    kinds = set(OutboxMessage.objects.values_list("kind", flat=True))
    assert kinds == {"intake_text:read"}
    assert ArticlePage.objects.get().first_published_at is None


def test_saving_again_makes_no_second_draft(bring):
    (text,) = bring()
    save(text)
    save(text)

    assert ArticlePage.objects.count() == 1


def test_the_same_text_once_more_is_the_draft_that_it_is_already(bring):
    first, again = save(bring()[0]), save(bring()[0])

    assert again.page_id == first.page_id
    assert "is here already" in again.sentence


def test_the_same_text_amended_asks_before_it_changes_the_draft(bring):
    first = save(bring()[0])
    (text,) = bring()
    text = amend(text=text, amendment=Amendment("drop", 0), version=0)
    with pytest.raises(WouldUpdate, match="Rest"):
        save(text)

    assert save(text, may_update=True).page_id == first.page_id
    assert len(draft(first).body) == 2


def test_another_text_of_that_name_updates_or_stands_beside(bring):
    first = save(bring()[0])
    (text,) = bring(("rest.md", OTHER))
    with pytest.raises(WouldUpdate):
        save(text)

    beside = save(text, as_new=True)

    assert beside.page_id != first.page_id
    assert draft(beside).import_source == "rest (2).md"
    assert "reward" in str(draft(first).body.raw_data[0])


def test_a_draft_that_somebody_worked_on_is_never_written_over(bring, ada):
    article = draft(save(bring()[0]))
    article.summary = "Mine."
    article.save_revision(user=ada)
    (text,) = bring(("rest.md", OTHER))

    with pytest.raises(EditedSince):
        save(text, may_update=True)
    assert IntakeText.objects.get(pk=text.pk).is_read


def test_drafts_of_others_are_neither_touched_nor_named(bring):
    theirs = save(bring(by=make_user("ben"))[0])
    ours = save(bring(("rest.md", OTHER))[0])

    assert ours.page_id != theirs.page_id
    assert draft(theirs).owner.username == "ben"


def test_an_editor_brings_in_for_somebody_else_and_the_history_says_so(bring, ada):
    editor = make_user("eve", group="Editors")
    (text,) = bring(by=editor, owner=ada)

    article = draft(save(text, user=editor))

    assert (article.owner, article.latest_revision.user) == (ada, editor)


def test_pictures_come_with_the_draft_and_only_those_still_in_it(bring, ada):
    raw = with_picture(picture())
    (text,) = bring(("rest.docx", raw), ("other.docx", raw + b"\0"))[:1]
    assert not PracticeImage.objects.exists()
    article = draft(save(text))

    assert article.body[-1].value["image"] == PracticeImage.objects.get(uploaded_by_user=ada)

    other = IntakeText.objects.get(name="other.docx")
    other = amend(text=other, amendment=Amendment("drop", 1), version=0)
    PracticeImage.objects.all().delete()
    save(other)
    assert not PracticeImage.objects.exists()


def test_who_may_add_no_pictures_brings_none_in(bring, ada):
    ada.groups.get().collection_permissions.all().delete()
    article = draft(save(bring(("rest.docx", with_picture(picture())))[0]))

    assert article.body[-1].value["image"] is None
    assert not PracticeImage.objects.exists()


def test_a_picture_that_is_a_bomb_is_left_out_and_named(bring):
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", crc32(chunk))
    article = draft(save(bring(("rest.docx", with_picture(bomb)))[0]))

    doubts = ImportDoubt.objects.open_in(article.body.raw_data)
    assert ["JPEG or PNG" in doubt.sentence for doubt in doubts] == [True]
    assert not PracticeImage.objects.exists()


def test_all_of_an_intake_are_saved_by_the_worker_and_what_asks_waits(bring):
    first = save(bring()[0])
    one, same, other = bring(
        ("one.md", "# One\n\nWords."), ("rest.md", OTHER), ("two.md", "# Two\n\nWords.")
    )
    assert save_all(intake=one.intake, now=FIRST_DAY) == 3
    assert IntakeText.objects.unfinished().count() == 3

    deliver_waiting(clock=lambda: FIRST_DAY)

    rows = IntakeText.objects.filter(intake=one.intake)
    assert [row.state for row in rows] == ["saved", "read", "saved"]
    assert "would be updated" in rows[1].sentence
    assert not IntakeText.objects.unfinished().exists()
    assert "reward" in str(draft(first).body.raw_data[0])
    assert {same.pk, other.pk} <= {row.pk for row in rows}


def test_what_is_to_be_saved_at_once_is_saved_when_it_is_read(bring):
    bring(is_read=False, saves_at_once=True)

    deliver_waiting(clock=lambda: FIRST_DAY)

    assert draft(IntakeText.objects.get()).title == "Rest"
