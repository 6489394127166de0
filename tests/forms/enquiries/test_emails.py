"""Mail about enquiries: a link and no word, sent when the mail server is well, whatever it did before."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from forms.enquiries.actions import receive_enquiry
from forms.enquiries.models import Enquiry
from forms.enquiries.models.enquiry import Answer
from forms.privacy.screening import Screening, Verdict
from site_core.models import OutboxMessage
from site_core.queue.outbox import AWAY_SECONDS, deliver_waiting
from tests.builders import make_user
from tests.forms.builders import SECRET, filled_in, make_contact_page, send

pytestmark = pytest.mark.django_db
CLEAN = Screening(Verdict.CLEAN)


@pytest.fixture
def reception():
    return make_user("rose", group="Reception")


def receive(
    page, now, *, address="robin@example.com", idempotency_key="once", screening=CLEAN
) -> Enquiry:
    answers = [
        Answer("Your name", "name", f"Robin {SECRET}"),
        Answer("E-mail", "email", address),
        Answer("What brings you here?", "long_text", SECRET),
    ]
    return receive_enquiry(
        page=page, answers=answers, idempotency_key=idempotency_key, screening=screening, now=now
    )


def work(now, *, seconds: float = 0) -> int:
    """What a worker delivers that looks so many seconds after ``now``."""
    return deliver_waiting(clock=lambda: now + timedelta(seconds=seconds))


def test_reception_gets_a_link_and_not_one_word(mail_server, reception, now):
    enquiry = receive(make_contact_page("Grief in a family"), now)

    work(now)

    (mail,) = mail_server.accepted
    assert mail.to == ("rose@example.com",)
    assert f"/admin/enquiries/{enquiry.pk}/" in mail.text
    for word in (SECRET, "Robin", "robin@example.com", "Grief"):
        assert word not in mail.text


def test_the_page_names_who_is_told(mail_server, reception, now):
    receive(make_contact_page(recipients="a@example.com\n\n b@example.com \na@example.com"), now)

    work(now)

    assert {mail.to for mail in mail_server.accepted} == {("a@example.com",), ("b@example.com",)}


def test_a_colleague_whose_mailbox_is_full_holds_up_nobody_and_is_told_later(mail_server, now):
    receive(make_contact_page(recipients="full@example.com\nrose@example.com"), now)
    mail_server.mode = "full_mailbox"

    work(now)
    assert [mail.to for mail in mail_server.accepted] == [("rose@example.com",)]

    mail_server.mode = "ok"
    for hours in range(1, 6):
        work(now + timedelta(hours=hours))
    assert [mail.to for mail in mail_server.accepted[1:]] == [("full@example.com",)]


def test_without_reception_everybody_is_told_who_may_read(mail_server, now):
    make_user("alma", group="Administrators")
    make_user("ed", group="Editors")
    receive(make_contact_page(), now)

    work(now)

    assert [mail.to for mail in mail_server.accepted] == [("alma@example.com",)]


def test_the_answer_by_itself_carries_the_page_s_words_and_none_of_the_visitor_s(mail_server, now):
    page = make_contact_page(sends_answer=True, answer_text="We write back by Friday.")
    receive(page, now)

    work(now)

    (mail,) = mail_server.accepted
    assert mail.to == ("robin@example.com",)
    assert mail.message["Subject"] == "We received your message"
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert "We write back by Friday." in mail.text
    assert SECRET not in mail.text


def test_doubtful_ones_are_told_of_and_not_answered_and_spam_is_neither(
    mail_server, reception, now
):
    page = make_contact_page(sends_answer=True)
    receive(page, now, idempotency_key="1", screening=Screening(Verdict.DOUBTFUL, ("Links.",)))
    receive(page, now, idempotency_key="2", screening=Screening(Verdict.SPAM, ("Links.",)))

    work(now)
    assert mail_server.accepted == []

    work(now, seconds=3600)
    (mail,) = mail_server.accepted
    assert mail.to == ("rose@example.com",)
    assert "1 message waits" in mail.text
    assert "tab=3Ddoubtful" in mail.text or "tab=doubtful" in mail.text


def test_many_doubtful_ones_are_one_mail_for_each_hour(mail_server, reception, now):
    page = make_contact_page()
    for number in range(20):
        doubt = Screening(Verdict.DOUBTFUL, ("Links.",))
        receive(page, now, idempotency_key=str(number), screening=doubt)

    work(now, seconds=3600)

    (mail,) = mail_server.accepted
    assert "20 messages wait" in mail.text


@pytest.mark.faults(9)
@pytest.mark.parametrize("mode", ["down", "busy"])
def test_a_day_without_a_mail_server_loses_no_notice_and_doubles_none(
    mail_server, reception, now, mode, caplog
):
    page = make_contact_page()
    for number in range(3):
        receive(page, now, idempotency_key=str(number))
    mail_server.mode = mode
    with caplog.at_level(logging.WARNING):
        for minutes in range(0, 24 * 60, 30):
            work(now, seconds=minutes * 60)

    assert len(mail_server.accepted) == 0
    assert len([line for line in caplog.messages if "waits" in line]) == 1
    mail_server.mode = "ok"
    work(now, seconds=24 * 3600 + AWAY_SECONDS)
    assert len(mail_server.accepted) == 3
    assert not OutboxMessage.objects.exclude(state="done").exists()


def test_one_message_knocks_while_the_server_is_away_and_the_others_wait(
    mail_server, reception, now
):
    page = make_contact_page()
    for number in range(20):
        receive(page, now, idempotency_key=str(number))
    mail_server.mode = "down"

    work(now)

    assert mail_server.connections == 1


def test_a_refused_address_is_given_up_and_its_name_stands_nowhere(mail_server, now, caplog):
    page = make_contact_page(sends_answer=True)
    receive(page, now, address="refused.person@example.com")
    mail_server.mode = "refuse_some"

    for hours in range(0, 48, 5):
        work(now, seconds=hours * 3600)

    message = OutboxMessage.objects.get(kind__startswith="enquiry_answer")
    assert message.state == "failed"
    assert "MailRefused" in message.error
    for place in (message.error, str(message.payload), caplog.text):
        assert "refused.person" not in place


def test_mail_about_an_enquiry_that_is_gone_is_not_sent(mail_server, reception, now):
    receive(make_contact_page(sends_answer=True), now).delete()

    work(now)

    assert mail_server.accepted == []
    assert not OutboxMessage.objects.exclude(state="done").exists()


@pytest.mark.faults(24)
def test_a_subject_of_several_lines_is_one_line(mail_server, now):
    page = make_contact_page(sends_answer=True, answer_subject="We got it\r\nBcc: all@example.com")
    receive(page, now)

    work(now)

    (mail,) = mail_server.accepted
    assert mail.message["Bcc"] is None
    assert mail.to == ("robin@example.com",)


@pytest.mark.faults(9)
@pytest.mark.parametrize("mode", ["slow", "down", "busy", "close_after_data"])
def test_the_visitor_s_answer_does_not_touch_the_mail_server(client, mail_server, reception, mode):
    page = make_contact_page()
    mail_server.mode = mode

    posted = filled_in(page, "Robin", "robin@example.com", SECRET, now=timezone.now())
    response = send(client, page, posted)

    assert response.status_code == 303
    assert mail_server.connections == 0
    assert Enquiry.objects.count() == 1
