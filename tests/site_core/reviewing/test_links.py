"""A link to one text: made and revoked by those who may edit, read and answered with its key."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Comment
from wagtail.users.models import UserProfile

from site_core.models import ReviewLink, TrashedPage
from site_core.queue.outbox import deliver_waiting
from site_core.reviewing.links import (
    LinkOver,
    LinkRefused,
    LinkUnknown,
    answer,
    find_link,
    make_link,
    revoke_link,
)
from site_core.trash.deleting import put_into_trash, restore
from tests.builders import make_ready, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def now() -> datetime:
    """Log entries carry the real time, and answers are counted by it."""
    return timezone.now()


@pytest.fixture
def maker():
    return make_user(group="Editors")


@pytest.fixture
def draft():
    draft = make_ready("Grief at work", published=False)
    draft.save_revision()
    return draft


def share(draft, maker, now, *, reader: str = "Dr. Cole", days: int = 14):
    return make_link(page=draft, reader=reader, days=days, user=maker, now=now)


def test_the_key_opens_the_link_and_is_not_stored(draft, maker, now):
    link, key = share(draft, maker, now)

    assert find_link(key, now=now) == link
    assert key not in str(ReviewLink.objects.values().get())
    assert link.revision == draft.get_latest_revision()


def test_a_link_shows_the_text_that_it_was_made_for(draft, maker, now):
    _, key = share(draft, maker, now)
    draft.title = "Changed since"
    draft.save_revision()

    assert find_link(key, now=now).revision.as_object().title == "Grief at work"


def test_a_page_without_any_draft_can_be_shared(maker, now):
    article = make_ready("Live")

    link, _ = share(article, maker, now)

    assert link.revision.as_object().title == "Live"
    assert not type(article).objects.get(pk=article.pk).has_unpublished_changes


@pytest.mark.parametrize("key", ["", "short", "x" * 43, "é" * 43, "a" * 5000, "../" * 14 + "a"])
def test_a_key_that_is_none_is_unknown(key, draft, maker, now):
    share(draft, maker, now)

    with pytest.raises(LinkUnknown):
        find_link(key, now=now)


def test_a_link_ends_with_its_time(draft, maker, now):
    _, key = share(draft, maker, now, days=3)

    find_link(key, now=now + timedelta(days=2, hours=23))
    with pytest.raises(LinkOver, match="has ended"):
        find_link(key, now=now + timedelta(days=3))


def test_a_link_ends_when_it_is_revoked(draft, maker, now):
    link, key = share(draft, maker, now)

    revoke_link(link=link, user=make_user(group="Editors"), now=now)
    revoke_link(link=link, user=maker, now=now + timedelta(days=1))

    with pytest.raises(LinkOver):
        find_link(key, now=now)
    link.refresh_from_db()
    assert link.revoked_at == now


def test_a_link_ends_when_its_maker_leaves(draft, maker, now):
    _, key = share(draft, maker, now)
    maker.is_active = False
    maker.save()

    with pytest.raises(LinkOver):
        find_link(key, now=now)


def test_a_link_rests_while_its_page_is_in_the_trash(draft, maker, now):
    link, key = share(draft, maker, now)
    put_into_trash(page=draft, user=maker, now=now)

    with pytest.raises(LinkOver):
        find_link(key, now=now)

    restore(trashed=TrashedPage.objects.get(page=draft.pk), user=maker)
    assert find_link(key, now=now) == link


def test_a_link_goes_with_its_page(draft, maker, now):
    _, key = share(draft, maker, now)
    draft.delete()

    with pytest.raises(LinkUnknown):
        find_link(key, now=now)


@pytest.mark.parametrize("group", ["Clinicians", "Reception"])
def test_only_people_who_may_edit_make_and_revoke_links(group, draft, maker, now):
    stranger = make_user(group=group)
    link, key = share(draft, maker, now)

    with pytest.raises(LinkRefused, match="Only people who may edit"):
        share(draft, stranger, now)
    with pytest.raises(LinkRefused, match="Only people who may edit"):
        revoke_link(link=link, user=stranger, now=now)
    assert find_link(key, now=now)


@pytest.mark.parametrize(
    ("reader", "days"), [("", 14), ("  ", 14), ("Dr. Cole", 0), ("Dr. Cole", 9999)]
)
def test_odd_wishes_are_refused_with_a_sentence(reader, days, draft, maker, now):
    with pytest.raises(LinkRefused):
        share(draft, maker, now, reader=reader, days=days)

    assert not ReviewLink.objects.exists()


def test_there_are_never_more_than_twenty_open_links(draft, maker, now):
    for _ in range(20):
        share(draft, maker, now)

    with pytest.raises(LinkRefused, match="20 open links"):
        share(draft, maker, now)


def test_a_note_becomes_a_comment_that_names_its_reader(draft, maker, now):
    link, _ = share(draft, maker, now)

    answer(link=link, note=" The study is from 2019. ", approves=False, now=now)

    comment = Comment.objects.get(page=draft.pk)
    assert comment.text == "Dr. Cole (through a review link): The study is from 2019."
    assert comment.user == maker
    latest = draft.get_latest_revision_as_object()
    assert list(latest.wagtail_admin_comments.all()) == [comment]


def test_an_approval_is_kept_and_given_once(draft, maker, now):
    link, _ = share(draft, maker, now)

    answer(link=link, note="", approves=True, now=now)

    link.refresh_from_db()
    assert link.approved_at == now
    assert "Approved from my side." in Comment.objects.get().text
    with pytest.raises(LinkRefused, match="already"):
        answer(link=link, note="", approves=True, now=now)


def test_the_maker_hears_of_an_answer_but_not_its_words(draft, maker, now):
    link, _ = share(draft, maker, now)

    answer(link=link, note="A private word", approves=False, now=now)
    deliver_waiting(clock=lambda: now)
    deliver_waiting(clock=lambda: now)

    [sent] = mail.outbox
    assert sent.to == [maker.email]
    assert "Dr. Cole read “Grief at work” and left a note." in sent.body
    assert f"http://testserver/admin/pages/{draft.pk}/edit/" in sent.body
    assert "private word" not in sent.body


def test_a_maker_who_wants_no_mail_about_comments_gets_none(draft, maker, now):
    UserProfile.objects.create(user=maker, updated_comments_notifications=False)
    link, _ = share(draft, maker, now)

    answer(link=link, note="A word", approves=False, now=now)
    deliver_waiting(clock=lambda: now)

    assert mail.outbox == []


@pytest.mark.parametrize("note", ["", "  ", "\0", "x" * 2001])
def test_a_note_that_is_none_or_too_long_is_refused(note, draft, maker, now):
    link, _ = share(draft, maker, now)

    with pytest.raises(LinkRefused):
        answer(link=link, note=note, approves=False, now=now)

    assert not Comment.objects.exists()


def test_a_link_takes_five_notes_in_a_row_and_twenty_in_all(draft, maker, now):
    link, _ = share(draft, maker, now)
    for number in range(5):
        answer(link=link, note=f"Note {number}", approves=False, now=now)

    with pytest.raises(LinkRefused, match="wait some minutes"):
        answer(link=link, note="One more", approves=False, now=now)
    later = now + timedelta(minutes=11)
    for number in range(15):
        answer(link=link, note=f"Later {number}", approves=False, now=later)
    with pytest.raises(LinkRefused, match="many notes"):
        answer(link=link, note="One more", approves=False, now=later)
