"""Mail about comments: to staff, and to readers who asked; no one's words in any of it."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from forms.comments.actions import receive_comment
from forms.comments.emails import stop_key
from forms.comments.form import Written
from forms.comments.models import Comment
from forms.comments.moderating import answer_comment, decide
from forms.privacy.screening import Screening, Verdict
from site_core.models import OutboxMessage
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_article, make_user
from tests.forms.builders import SECRET, make_comment

pytestmark = pytest.mark.django_db


def work(now, **later) -> int:
    return deliver_waiting(clock=lambda: now + timedelta(**later))


def receive(now, text=SECRET, *, idempotency_key="once") -> Comment:
    return receive_comment(
        page=make_article("Grief"),
        written=Written(name=f"Kim {SECRET}", text=text, email="kim@example.com"),
        idempotency_key=idempotency_key,
        screening=Screening(Verdict.CLEAN),
        now=now,
    )


def test_staff_hear_once_an_hour_that_comments_wait(mail_server, editor, now):
    for number in range(3):
        receive(now + timedelta(minutes=number), f"{SECRET} {number}", idempotency_key=str(number))

    assert work(now, minutes=10) == 0
    work(now, minutes=61)

    (mail,) = mail_server.accepted
    assert mail.to == ("edna@example.com",)
    assert "3 comments wait" in mail.text
    assert "/admin/comments/" in mail.text
    for word in (SECRET, "Kim", "kim@example.com", "Grief"):
        assert word not in mail.text


def test_nobody_is_told_of_what_was_decided_meanwhile(mail_server, editor, now):
    comment = receive(now)
    decide(comments=[comment.pk], state="refused", user=editor, now=now)

    work(now, hours=2)

    assert mail_server.accepted == []


def test_staff_hear_at_once_of_a_crisis(mail_server, editor, now):
    make_user("rose", group="Reception")
    make_user("carl", group="Clinicians")
    comment = receive(now, f"I want to die {SECRET}")

    work(now)

    assert {mail.to[0] for mail in mail_server.accepted} == {"edna@example.com", "rose@example.com"}
    for mail in mail_server.accepted:
        assert f"/admin/comments/{comment.pk}/" in mail.text
        assert SECRET not in mail.text


def test_a_mail_server_that_is_away_delays_the_mail_and_nothing_else(mail_server, editor, now):
    mail_server.mode = "down"
    receive(now, "I want to die")
    work(now)
    assert mail_server.accepted == []

    mail_server.mode = "ok"
    work(now, minutes=2)

    assert len(mail_server.accepted) == 1


def test_who_asked_hears_of_an_approved_answer_once(mail_server, editor, now):
    asked = make_comment(SECRET, email="kim@example.com", state="shown")
    reply = make_comment(SECRET, parent=asked)

    for state in ("shown", "refused", "shown"):
        decide(comments=[reply.pk], state=state, user=editor, now=now)
        work(now)

    (mail,) = mail_server.accepted
    assert mail.to == ("kim@example.com",)
    assert f"/comments/{reply.pk}/" in mail.text
    assert SECRET not in mail.text
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mail.text


def test_who_asked_hears_of_the_practice_s_answer(mail_server, editor, now):
    asked = make_comment(email="kim@example.com")

    answer_comment(comment=asked, text=SECRET, user=editor, now=now)
    work(now)

    (mail,) = mail_server.accepted
    assert mail.to == ("kim@example.com",)
    assert SECRET not in mail.text


@pytest.mark.parametrize("reason", ["not asked", "reply refused", "asker refused", "key lost"])
def test_nobody_else_hears_of_an_answer(mail_server, editor, now, settings, reason):
    asked = make_comment(
        email="kim@example.com", state="shown", wants_reply_mail=reason != "not asked"
    )
    reply = make_comment(parent=asked)
    decide(comments=[reply.pk], state="shown", user=editor, now=now)
    if reason.endswith("refused"):
        taken = reply if reason.startswith("reply") else asked
        decide(comments=[taken.pk], state="refused", user=editor, now=now)
    if reason == "key lost":
        Comment.objects.filter(pk=asked.pk).update(sealed_email=b"sealed with another key")

    work(now)

    assert mail_server.accepted == []
    assert not OutboxMessage.objects.filter(state="failed").exists()


def test_a_link_in_the_mail_ends_it_by_post_only(client, mail_server, editor, now):
    asked = make_comment(email="kim@example.com", state="shown")
    reply = make_comment(parent=asked)
    decide(comments=[reply.pk], state="shown", user=editor, now=now)
    work(now)
    text = mail_server.accepted[0].text.replace("=\n", "")
    address = urlsplit(re.search(r"List-Unsubscribe:\s+<([^>]+)>", text)[1]).path
    assert address == f"/comments/stop/{stop_key(asked)}/"

    assert client.get(address).status_code == 200
    assert Comment.objects.get(pk=asked.pk).wants_reply_mail
    done = client.post(address, {"List-Unsubscribe": "One-Click"})

    assert "no more mail" in done.content.decode()
    stopped = Comment.objects.get(pk=asked.pk)
    assert (stopped.wants_reply_mail, stopped.email, stopped.state) == (False, "", "shown")


@pytest.mark.parametrize("key", ["x", "a:b", "x" * 3_000, "%00", "é"])
def test_a_forged_link_ends_nothing(client, key):
    assert client.post(f"/comments/stop/{key}/").status_code in (400, 404)
