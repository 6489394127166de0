"""What stays undone is an alarm: in ``/health/``, by mail, and as a row that can be sent again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from site_core.models import OutboxMessage
from site_core.queue.mail import MailRefused, MailRefusedForAddress
from site_core.queue.outbox import OtherSideAway, deliver_waiting
from site_core.queue.troubles import PATIENCE, TROUBLES, note, troubles
from tests.builders import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
State = OutboxMessage.State
LATE = PATIENCE + timedelta(seconds=1)


def make_message(kind: str = "enquiry_received:mail", **columns) -> OutboxMessage:
    columns = {"not_before": timezone.now(), "payload": {"enquiry": 0}} | columns
    created_at = columns.pop("created_at", None)
    message = OutboxMessage.objects.create(kind=kind, **{"key": "1"} | columns)
    if created_at:
        OutboxMessage.objects.filter(pk=message.pk).update(created_at=created_at)
    return message


def state_of_queue(client) -> str:
    return client.get("/health/").json()["parts"]["queue"]


UNDONE = {
    "failed": {"state": State.FAILED, "error": f"{MailRefused.__name__}: The server refused it."},
    "unheard": {"kind": "no_such_kind:mail"},
    "untaken": {},
    "held up": {"error": f"{OtherSideAway.__name__}: The server is away."},
}


@pytest.mark.parametrize("trouble", UNDONE)
def test_what_stays_undone_is_named_by_health_once_it_is_late(client, trouble):
    now = timezone.now()
    columns = UNDONE[trouble]
    message = make_message(**columns)
    assert state_of_queue(client) == ("failing" if trouble == "failed" else "ok")

    OutboxMessage.objects.filter(pk=message.pk).update(not_before=now - LATE, created_at=now - LATE)

    assert len(troubles(now=now)) in (1, 2)
    assert client.get("/health/").status_code == 503
    assert state_of_queue(client) == "failing"


SENTENCES = {
    "failed": (
        "1 message could not be delivered and is not tried any more.",
        "2 messages could not be delivered and are not tried any more.",
    ),
    "unheard": (
        "1 message is of a kind that this version of the site does not know.",
        "2 messages are of a kind that this version of the site does not know.",
    ),
    "untaken": (
        "1 message is late: no worker takes it.",
        "2 messages are late: no worker takes them.",
    ),
    "held up": (
        "1 message has waited for another server for a while.",
        "2 messages have waited for another server for a while.",
    ),
}


@pytest.mark.parametrize("trouble", SENTENCES)
def test_each_trouble_is_a_sentence_about_one_or_many(trouble):
    now = timezone.now()
    held = {"leased_until": now + LATE} if trouble == "held up" else {}
    one, many = SENTENCES[trouble]
    for number, sentence in enumerate((one, many)):
        columns = {"not_before": now - LATE, "created_at": now - LATE} | held | UNDONE[trouble]
        make_message(key=str(number), **columns)

        assert troubles(now=now) == [sentence]


def test_what_a_worker_has_in_hand_is_late_when_its_lease_is_over():
    now = timezone.now()
    make_message(not_before=now - LATE, leased_until=now + timedelta(seconds=1))

    assert troubles(now=now) == []
    assert troubles(now=now + timedelta(seconds=2)) == [SENTENCES["untaken"][0]]


@pytest.mark.parametrize(
    ("trouble", "is_told"),
    [("failed", True), ("unheard", True), ("untaken", False), ("held up", False)],
)
def test_only_what_can_be_mailed_is_mailed(trouble, is_told):
    now = timezone.now()
    make_message(**{"not_before": now - LATE, "created_at": now - LATE} | UNDONE[trouble])

    note(now=now)

    assert OutboxMessage.objects.filter(kind__startswith=TROUBLES).exists() is is_told


def test_a_visitor_s_address_that_does_not_work_is_no_alarm(client):
    error = f"{MailRefusedForAddress.__name__}: This address does not work."
    make_message("newsletter_confirmation:mail", state=State.FAILED, error=error)

    assert state_of_queue(client) == "ok"


def test_administrators_hear_of_it_once_a_day_and_their_mail_failing_is_no_new_alarm(alma):
    make_message(state=State.FAILED)
    now = timezone.now()
    for minutes in range(0, 60, 10):
        note(now=now.replace(hour=1) + timedelta(minutes=minutes))
    deliver_waiting(clock=lambda: now + timedelta(days=1))

    (sent,) = mail.outbox
    assert sent.to == ["alma@example.com"]
    assert "1 message could not be delivered" in sent.body
    assert reverse("queue_messages") in sent.body


def test_an_administrator_sends_it_again_or_lets_it_go(client, alma):
    row = make_message(state=State.FAILED, attempts=6, error="MailRefused: No such thing.")
    address = reverse("queue_messages")
    shown = client.get(address).content.decode()
    assert "Enquiry received" in shown
    assert "No such thing." in shown

    client.post(address, {"message": row.pk, "do": "again"})
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == (State.WAITING, 0, "")

    OutboxMessage.objects.update(state=State.FAILED)
    client.post(address, {"message": row.pk, "do": "forget"})
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("ticked", ["", "x", "9" * 40, "-1", "١"])
def test_nonsense_changes_nothing(client, alma, ticked):
    make_message(state=State.FAILED)

    answer = client.post(reverse("queue_messages"), {"message": ticked}, follow=True)

    assert "Nothing was changed" in answer.content.decode()
    assert OutboxMessage.objects.get().state == State.FAILED


def test_the_dashboard_says_it_to_those_who_can_mend_it(client, alma):
    assert "Messages of the site" not in client.get("/admin/").content.decode().split("<main")[-1]
    make_message(state=State.FAILED)

    assert "1 message could not be delivered" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Reception"])
def test_nobody_else_sees_or_sends(client, group):
    make_message(state=State.FAILED)
    client.force_login(make_user(group=group))

    for name in ("queue_messages", "test_mail"):
        assert client.get(reverse(name)).status_code in (302, 403)
        assert client.post(reverse(name), {"message": 1}).status_code in (302, 403)
    assert "could not be delivered" not in client.get("/admin/").content.decode()


class TestTestMail:
    def test_it_arrives_and_the_answer_is_shown(self, client, alma, mail_server):
        answer = client.post(reverse("test_mail"), follow=True).content.decode()

        assert "Handed over" in answer
        assert [sent.to for sent in mail_server.accepted] == [("alma@example.com",)]

    @pytest.mark.parametrize(
        ("mode", "sentence"), [("down", "does not take mail"), ("refuse_content", "refused a mail")]
    )
    def test_what_the_server_has_against_it_is_a_sentence(
        self, client, alma, mail_server, mode, sentence
    ):
        mail_server.mode = mode

        assert sentence in client.post(reverse("test_mail"), follow=True).content.decode()

    def test_somebody_without_an_address_is_told(self, client, alma):
        alma.email = ""
        alma.save()

        assert (
            "no e-mail address" in client.post(reverse("test_mail"), follow=True).content.decode()
        )
