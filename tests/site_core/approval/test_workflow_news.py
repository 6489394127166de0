"""Who handed a text in and who may approve it hear what they can do next."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.users.models import UserProfile

from site_core.queue.outbox import deliver_waiting
from tests.builders import make_ready, make_user
from tests.site_core.approval.steps import decide, hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def mails(subject: str) -> dict[str, str]:
    """Bodies of what was sent, by address; sends what waits first."""
    deliver_waiting(clock=timezone.now)
    return {sent.to[0]: sent.body for sent in mail.outbox if sent.subject == subject}


def switch_off(user, notification: str) -> None:
    UserProfile.objects.create(user=user, **{f"{notification}_notifications": False})


def test_those_who_may_approve_hear_of_a_text_and_nobody_else():
    colleague, editor = make_user(group="Clinicians"), make_user(group="Editors")
    quiet, reception = make_user(group="Editors"), make_user(group="Reception")
    switch_off(quiet, "submitted")
    later = timezone.now() + timedelta(days=2)

    article = hand_in(go_live_at=later)

    assert mail.outbox == []  # nobody waits for a mail server
    told = mails("A text waits for your approval")
    assert set(told) == {colleague.email, editor.email}
    assert reception.email not in told
    assert article.owner.email not in told
    body = told[editor.email]
    assert "“Grief at work” was handed in by" in body
    assert "It is to go live on " in body
    assert f"http://testserver/admin/pages/{article.pk}/edit/" in body


def test_nobody_is_asked_about_a_text_that_does_not_wait_any_more():
    editor = make_user(group="Editors")
    decide(hand_in(), editor)

    assert mails("A text waits for your approval") == {}


def test_the_writer_hears_that_it_is_live():
    article = decide(hand_in(), make_user(group="Editors"), comment="Lovely.")

    body = mails("Your text was approved")[article.owner.email]
    assert "The comment: Lovely." in body
    assert "It is live: http://testserver/blog/grief-at-work/" in body


def test_the_owner_hears_once_that_it_is_live():
    article = decide(hand_in(), make_user(group="Editors"))

    deliver_waiting(clock=timezone.now)

    assert [sent.subject for sent in mail.outbox if article.owner.email in sent.to] == [
        "Your page went live"
    ]


def test_the_writer_hears_when_it_goes_live():
    later = timezone.now() + timedelta(days=2)
    article = decide(hand_in(go_live_at=later), make_user(group="Editors"))

    body = mails("Your text was approved")[article.owner.email]
    assert "It goes live on " in body


def test_the_writer_hears_what_is_to_be_changed():
    article = decide(hand_in(), make_user(group="Editors"), "reject", comment="Name the study.")

    body = mails("Changes to your text are asked for")[article.owner.email]
    assert "The comment: Name the study." in body
    assert f"http://testserver/admin/pages/{article.pk}/edit/" in body


def test_a_writer_who_wants_no_mail_gets_none():
    writer = make_user()
    switch_off(writer, "approved")

    decide(hand_in(by=writer), make_user(group="Editors"))

    assert mails("Your text was approved") == {}


def test_a_page_that_was_deleted_meanwhile_is_no_news():
    article = hand_in(make_ready("Gone soon", published=False, owner=make_user()))
    article.delete()

    deliver_waiting(clock=timezone.now)

    assert mail.outbox == []
