"""What a mail server's answer means for mail of the queue: who waits, who is given up, and who is told."""

import smtplib
import socket
import ssl
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from site_core.models import OutboxMessage
from site_core.queue import outbox, postbox
from site_core.queue.mail import send
from site_core.queue.outbox import NOT_NOW_FOR, deliver_waiting, deliver_with, enqueue
from site_core.queue.troubles import LATER_PATIENCE, troubles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
State = OutboxMessage.State
A_DAY = timedelta(days=1)


@pytest.fixture(params=["staff", "visitor"])
def is_to_visitor(request) -> bool:
    return request.param == "visitor"


@pytest.fixture
def letter(monkeypatch, is_to_visitor):
    """A mail in the queue, to somebody of the practice or to a visitor; returns its row, read anew."""

    def deliver(payload, now) -> None:
        to = payload["to"]
        send(subject="Hi", lines=["Words."], to=to, about="test-1", is_to_visitor=is_to_visitor)

    monkeypatch.setattr(outbox, "_deliveries", {})
    deliver_with("test", deliver)

    def put_in(to: str = "full-refused@example.com"):
        enqueue("test", key="1", payload={"to": to}, now=timezone.now())
        return partial(OutboxMessage.objects.get, kind="test")

    return put_in


def work_for(span: timedelta, step: timedelta = timedelta(minutes=1)) -> list[str]:
    """A worker looks whenever something is due, every ``step`` at most; what is wrong then."""
    moment, end = timezone.now(), timezone.now() + span
    while moment <= end:
        deliver_waiting(clock=lambda: moment)  # noqa: B023 - read before the next turn
        last, due = moment, OutboxMessage.objects.get(kind="test").not_before
        moment = max(moment + step, due)
    return troubles(now=last + step / 2)


@pytest.mark.parametrize(
    "mode", ["no_relay", "no_relay_yet", "wrong_sender", "refuse_content", "busy", "down"], ids=str
)
def test_a_server_that_takes_nothing_from_us_is_an_alarm_whoever_the_mail_was_for(
    mail_server, letter, mode
):
    row = letter()
    mail_server.mode = mode

    assert work_for(A_DAY, step=timedelta(hours=1)) != []
    assert row().state in (State.WAITING, State.FAILED)


@pytest.mark.parametrize("mode", ["refuse_some", "full_mailbox"])
def test_the_mailbox_of_a_visitor_is_no_alarm_and_that_of_the_practice_is(
    mail_server, letter, is_to_visitor, mode
):
    row = letter()
    mail_server.mode = mode

    after_a_day = work_for(A_DAY)
    in_the_end = work_for(NOT_NOW_FOR + A_DAY, step=timedelta(days=1))

    assert row().state == State.FAILED
    assert (after_a_day == [], in_the_end == []) == (is_to_visitor, is_to_visitor)


def test_greylisting_is_no_alarm(mail_server, letter):
    row = letter()
    mail_server.mode = "no_relay_yet"
    assert work_for(LATER_PATIENCE / 2) == []

    mail_server.mode = "ok"
    work_for(A_DAY)

    assert (row().state, len(mail_server.accepted)) == (State.DONE, 1)


@pytest.mark.parametrize("mode", ["close_after_data", "silent_after_data"])
def test_a_server_that_takes_a_mail_and_never_says_so_is_not_sent_hundreds(
    mail_server, letter, settings, monkeypatch, mode
):
    settings.EMAIL_TIMEOUT = 0.5
    monkeypatch.setattr(postbox, "DATA_REPLY_SECONDS", 0.1)
    row = letter()
    mail_server.mode = mode

    wrong = work_for(LATER_PATIENCE + timedelta(hours=2))

    assert 1 < len(mail_server.accepted) <= 7
    assert (row().state, wrong != []) == (State.WAITING, True)


def test_a_server_that_looks_at_a_mail_for_longer_than_it_takes_to_knock_is_waited_for(
    mail_server, letter, settings
):
    settings.EMAIL_TIMEOUT = 1
    row = letter()
    mail_server.mode = "slow"

    work_for(timedelta(0))

    assert (row().state, len(mail_server.accepted)) == (State.DONE, 1)


@pytest.mark.parametrize(
    "error",
    [
        ssl.SSLCertVerificationError(1, "Hostname mismatch"),
        ssl.SSLError(1, "wrong version number"),
        socket.gaierror(-2, "Name or service not known"),
        ConnectionRefusedError(111, "refused"),
        TimeoutError("timed out"),
        smtplib.SMTPNotSupportedError("No AUTH here"),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPAuthenticationError(535, b"5.7.8 Wrong"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_server_that_cannot_be_spoken_to_is_waited_for_however_long(
    letter, monkeypatch, settings, error
):
    def fail(connection) -> None:
        raise error

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(postbox._NoticingBackend, "open", fail)
    row = letter()

    wrong = work_for(7 * A_DAY, step=timedelta(hours=4))

    assert (row().state, row().error.partition(":")[0]) == (State.WAITING, "OtherSideAway")
    assert wrong != []


def test_the_wait_for_an_answer_ends_before_the_lease_of_the_queue():
    assert postbox.DATA_REPLY_SECONDS + 4 * 10 < outbox.LEASE_SECONDS
