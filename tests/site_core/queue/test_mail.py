"""The one mailer: from whom mail comes, what answers mean, and that a dead address delays nobody."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email.mime.application import MIMEApplication

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives
from django.test import override_settings

from forms.privacy.encryption import unseal
from site_core.models import OutboxMessage, PracticeSettings
from site_core.queue import outbox
from site_core.queue.mail import (
    MAIL,
    administrators,
    put_in_queue,
    send,
    send_to_administrators,
    send_to_each,
)
from site_core.queue.outbox import AWAY_SECONDS, NOT_NOW_FOR, deliver_waiting, messages_of
from tests.builders import make_user

pytestmark = pytest.mark.django_db
SECRET = "https://testserver/reset/xylophone/"
QUEUED = "site_core.queue.backend.QueueBackend"
State = OutboxMessage.State


def work(now, **later) -> None:
    moment = now + timedelta(**later)
    deliver_waiting(clock=lambda: moment, kinds=[MAIL])


def tell(people, now, about="page-1") -> None:
    to = [person.email for person in people]
    send_to_each(subject="Your page", lines=["It is live."], to=to, about=about, now=now)


def test_mail_comes_from_the_practice_by_name(site):
    practice = PracticeSettings.for_site(site.home.get_site())
    practice.name = "Better Lives, Building Tribes"
    practice.save()

    send(subject="Hello", lines=["Words."], to="kim@example.com", about="test-1")

    (sent,) = django_mail.outbox
    assert sent.from_email == '"Better Lives, Building Tribes" <website@localhost>'
    assert sent.extra_headers["Message-ID"] == "<test-1@testserver>"


@override_settings(DEFAULT_FROM_EMAIL="The front desk <desk@example.com>")
def test_a_name_that_the_operator_chose_stays():
    send(subject="Hello", lines=["Words."], to="kim@example.com", about="test-1")

    assert django_mail.outbox[0].from_email == "The front desk <desk@example.com>"


def test_what_a_letter_says_of_itself_stands_beside_what_all_say():
    about = {"Message-ID": "<test-1@testserver>", "Auto-Submitted": "auto-generated"}
    given = {"List-Id": "<news.testserver>"}

    for headers in (None, given):
        send(subject="Hi", lines=["Words."], to="k@example.com", about="test-1", headers=headers)

    plain, listed = (sent.extra_headers for sent in django_mail.outbox)
    assert (plain, listed) == (about, about | given)


def test_those_who_can_repair_the_site_get_one_mail_each(now):
    in_group = make_user("ada", group="Administrators")
    both = make_user("bo", group="Administrators", is_superuser=True)
    chief = make_user("cy", is_superuser=True)
    make_user("gone", group="Administrators", is_active=False)
    silent = make_user("silent", is_superuser=True)
    type(silent).objects.filter(pk=silent.pk).update(email="")
    make_user("ed", group="Editors")

    assert {person.pk for person in administrators()} == {in_group.pk, both.pk, chief.pk}
    assert len(administrators()) == 3
    send_to_administrators(subject="Look", lines=["Words."], about="test-1", now=now)
    work(now)
    written_to = [sent.to for sent in django_mail.outbox]
    assert sorted(written_to) == sorted([person.email] for person in (in_group, both, chief))


def test_where_nobody_can_repair_the_site_no_mail_without_an_address_goes_out(now):
    send_to_administrators(subject="Look", lines=["Words."], about="test-1", now=now)
    work(now)

    assert django_mail.outbox == []


@pytest.mark.faults(11)
def test_an_address_that_is_refused_delays_nobody_and_nobody_gets_two(mail_server, now):
    people = [make_user(name) for name in ("refused", "rose", "alma")]
    mail_server.mode = "refuse_some"
    tell(people, now)

    for hours in range(0, 48, 5):
        work(now, hours=hours)

    assert sorted(mail.to[0] for mail in mail_server.accepted) == [
        "alma@example.com",
        "rose@example.com",
    ]
    failed = OutboxMessage.objects.get(state=State.FAILED)
    assert failed.error.startswith("MailRefused: ")
    assert "refused@example.com" not in f"{failed.error}{failed.payload}"


def test_days_without_a_mail_server_lose_nothing(mail_server, now):
    tell([make_user("rose"), make_user("alma")], now)
    mail_server.mode = "down"
    for hours in range(0, 24 * 7, 5):
        work(now, hours=hours)

    mail_server.mode = "ok"
    work(now, days=7, seconds=2 * AWAY_SECONDS)

    assert len(mail_server.accepted) == 2
    assert not OutboxMessage.objects.exclude(state=State.DONE).exists()


@pytest.fixture
def silent_server(settings) -> Iterator[None]:
    """Lets mail come in, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = listening.getsockname()
        assert settings.EMAIL_TIMEOUT == 10
        settings.EMAIL_TIMEOUT = 0.05
        yield


@pytest.mark.faults(10)
def test_a_server_that_falls_silent_is_given_up_in_time_and_other_work_goes_on(
    silent_server, now, monkeypatch
):
    done = []
    monkeypatch.setattr(outbox, "_deliveries", dict(outbox._deliveries))
    outbox.deliver_with("other", lambda payload, now: done.append(payload["number"]))
    tell([make_user("rose")], now)
    outbox.enqueue("other", key="1", payload={"number": 1}, now=now)

    deliver_waiting(clock=lambda: now)

    waiting = messages_of(MAIL).get()
    assert (waiting.state, done) == (State.WAITING, [1])
    assert "does not take mail" in waiting.error


@pytest.mark.faults(11)
def test_a_mailbox_that_is_full_delays_no_other_and_is_given_up_in_the_end(mail_server, now):
    mail_server.mode = "full_mailbox"
    tell([make_user("full"), make_user("rose")], now)

    work(now)
    assert [mail.to for mail in mail_server.accepted] == [("rose@example.com",)]

    for hours in range(0, 24 * NOT_NOW_FOR.days + 24, 4):
        assert OutboxMessage.objects.filter(state=State.FAILED).count() == 0 or hours > 24 * 4
        work(now, hours=hours)
    assert OutboxMessage.objects.filter(state=State.FAILED).count() == 1


def test_one_mail_that_the_server_does_not_like_does_not_knock_for_all_others(mail_server, now):
    people = [make_user(name) for name in ("first", "second", "third")]
    mail_server.mode = "busy_for_first"
    tell(people, now)

    for turn in range(4):
        work(now, seconds=turn * (AWAY_SECONDS + 1))

    assert sorted(mail.to[0].split("@")[0] for mail in mail_server.accepted) == ["second", "third"]


class TestMailOfDjangoAndWagtail:
    @pytest.fixture(autouse=True)
    def behind_the_queue(self, settings):
        settings.EMAIL_BACKEND = QUEUED
        settings.EMAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

    def message(self) -> EmailMultiAlternatives:
        mail = EmailMultiAlternatives("A new password", SECRET, to=["ed@example.com"])
        mail.attach_alternative(f"<p>{SECRET}</p>", "text/html")
        mail.attach("plan", "a,b\n", "text/csv")
        part = MIMEApplication(b"\0\1", "zip")
        part.add_header("Content-Disposition", "attachment", filename="texts")
        mail.attach(part)
        return mail

    def test_it_waits_sealed_and_is_sent_whole(self):
        self.message().send()

        row = messages_of(MAIL).get()
        assert SECRET not in f"{row.payload}{bytes(row.sealed)}"
        assert SECRET in unseal(row.sealed)
        work(row.not_before)
        (sent,) = django_mail.outbox
        assert (sent.subject, sent.body, sent.to) == ("A new password", SECRET, ["ed@example.com"])
        assert sent.alternatives[0][0] == f"<p>{SECRET}</p>"
        assert [tuple(each) for each in sent.attachments] == [
            ("plan", "a,b\n", "text/csv"),
            ("texts", b"\0\1", "application/zip"),
        ]

    @override_settings(DEFAULT_FROM_EMAIL="website@testserver")
    def test_it_has_the_practice_s_name_unless_somebody_signs_it(self, site):
        practice = PracticeSettings.for_site(site.home.get_site())
        practice.name = "Better Lives"
        practice.save()

        for sender in (None, "Rose <rose@example.com>"):
            EmailMultiAlternatives("Hi", "Words", sender, ["ed@example.com"]).send()
        work(messages_of(MAIL).last().not_before)

        assert {sent.from_email for sent in django_mail.outbox} == {
            "Better Lives <website@testserver>",
            "Rose <rose@example.com>",
        }

    def test_nothing_of_it_stays_when_it_is_sent(self):
        self.message().send()
        row = messages_of(MAIL).get()

        work(row.not_before)

        row.refresh_from_db()
        assert (row.state, bytes(row.sealed)) == (State.DONE, b"")

    def test_a_link_that_is_worth_nothing_any_more_is_not_sent(self, settings):
        self.message().send()
        row = messages_of(MAIL).get()

        work(row.not_before, seconds=settings.PASSWORD_RESET_TIMEOUT)

        row.refresh_from_db()
        assert row.state == State.FAILED
        assert django_mail.outbox == []


def test_a_mail_is_put_in_once_for_its_key(now):
    mail = EmailMultiAlternatives("Once", "Words", to=["ed@example.com"])
    for _ in range(2):
        put_in_queue(mail, key="once", now=now)

    assert messages_of(MAIL).count() == 1
