"""Notes beside an enquiry, and answers from the desk: as private as it, gone with it, quoting nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from forms.enquiries.answering import DESK_ANSWER, add_note, answer, open_notes, remove_note
from forms.enquiries.models import AnswerTemplate, Enquiry, EnquiryNote
from forms.privacy.erasure import erase, report_on
from forms.privacy.models import AccessRecord
from forms.privacy.retention import purge_expired
from forms.privacy.rotation import sealed_columns
from site_core.models import OutboxMessage
from site_core.queue.outbox import deliver_waiting, messages_of, send_again
from site_core.refusals import ChangeRefused
from tests.builders import make_user
from tests.forms.builders import SECRET, make_enquiry

pytestmark = pytest.mark.django_db
WRITTEN = "I cannot sleep since my brother died in March, and nobody here talks about it."
ANSWER = "Thank you. We have time next week. Please call us."


def note_on(enquiry, user, now, text="Left voicemail on Tuesday", key=None) -> EnquiryNote:
    return add_note(enquiry=enquiry, text=text, key=key or uuid4(), user=user, now=now)


def answer_to(enquiry, user, now, text=ANSWER, key=None) -> EnquiryNote:
    return answer(enquiry=enquiry, text=text, key=key or uuid4(), user=user, now=now)


def work(now) -> None:
    deliver_waiting(clock=lambda: now)


def actions() -> list[str]:
    return list(AccessRecord.objects.order_by("pk").values_list("action", flat=True))


def test_a_note_is_sealed_logged_and_read_beside_the_enquiry(client, reception, now):
    enquiry = make_enquiry()

    client.post(
        reverse("add_note", args=[enquiry.pk]), {"text": f"Called {SECRET}", "key": str(uuid4())}
    )

    note = EnquiryNote.objects.get()
    assert (note.text, note.who) == (f"Called {SECRET}", "rose")
    assert SECRET.encode() not in bytes(note.sealed_text)
    assert actions() == ["added a note"]
    shown = client.get(reverse("open_enquiry", args=[enquiry.pk])).content.decode()
    assert f"Called {SECRET}" in shown


def test_two_presses_of_the_button_are_one_note_and_one_mail(mail_server, reception, now):
    enquiry, key = make_enquiry(), uuid4()
    for _ in range(2):
        note_on(enquiry, reception, now, key=key)
        answer_to(enquiry, reception, now, key=other_key(key))
    work(now)

    assert [note.kind for note in enquiry.notes.all()] == ["note", "answer"]
    assert len(mail_server.accepted) == 1


def other_key(key):
    """Another key, and the same one each time."""
    return type(key)(int=key.int ^ 1)


def test_notes_and_answers_go_with_the_enquiry_on_its_day(reception, now):
    enquiry = make_enquiry(received_at=now)
    note_on(enquiry, reception, now)
    answer_to(enquiry, reception, now)

    counts = dict(purge_expired(now=enquiry.delete_at))

    assert counts["enquiries"] == 1
    assert not EnquiryNote.objects.exists()


def test_erasure_reports_what_was_written_and_deletes_it(reception, now):
    note_on(make_enquiry(), reception, now, text="Left voicemail")
    admin = make_user(group="Administrators")
    asked = {"address": "robin@example.com", "user": admin, "reason": "Asked", "now": now}

    desks = {report.desk: report.findings for report in report_on(**asked)}
    counts = dict(erase(**asked))

    assert ("Note by rose", "Left voicemail") in desks["Enquiries"][0].content
    assert counts["Enquiries"] == 1
    assert not EnquiryNote.objects.exists()


def test_new_keys_reach_what_staff_wrote():
    assert "forms.EnquiryNote.sealed_text" in map(str, sealed_columns())


def test_an_answer_is_mailed_without_a_word_of_the_visitor_and_counts_as_answered(
    mail_server, reception, now
):
    enquiry = make_enquiry(f"{WRITTEN} {SECRET}")

    written = answer_to(enquiry, reception, now)
    work(now)

    (mail,) = mail_server.accepted
    assert mail.to == ("robin@example.com",)
    assert ANSWER in mail.text
    for word in (SECRET, "Robin", "brother", "March"):
        assert word not in mail.text
    enquiry.refresh_from_db()
    written.refresh_from_db()
    assert enquiry.state == Enquiry.State.ANSWERED
    assert written.sent_at == now
    assert "answered by mail" in actions()


@pytest.mark.parametrize(
    "text",
    [
        "You wrote that you cannot sleep since my brother died.",
        "About “I CANNOT sleep, since my\nBrother died”: please call.",
    ],
)
def test_what_repeats_the_message_is_not_sent(reception, now, text):
    enquiry = make_enquiry(WRITTEN)

    with pytest.raises(ChangeRefused, match="stands in the message itself"):
        answer_to(enquiry, reception, now, text=text)

    assert not EnquiryNote.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_nothing_waits_in_clear(reception, now):
    enquiry = make_enquiry()
    answer_to(enquiry, reception, now, text=f"Come at noon, {SECRET}")

    for model in (OutboxMessage, EnquiryNote, AccessRecord):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 - our own names
            assert SECRET not in str([[_text(cell) for cell in row] for row in cursor.fetchall()])


def _text(cell) -> str:
    return bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else cell


def test_nothing_is_mailed_for_an_enquiry_that_is_gone(mail_server, reception, now):
    answer_to(make_enquiry(), reception, now)
    Enquiry.objects.all().delete()

    work(now)

    assert mail_server.accepted == []


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("refuse_some", "Not sent: this address does not work."),
        ("full_mailbox", "Not sent: this address does not work."),
        ("no_relay", "Not sent: no mail server took it."),
        ("refuse_content", "Not sent: no mail server took it."),
    ],
)
def test_an_answer_that_is_given_up_is_said_and_the_enquiry_waits_again(
    mail_server, client, reception, now, mode, said
):
    enquiry = make_enquiry(email="full-refused@example.com")
    written = answer_to(enquiry, reception, now)
    mail_server.mode = mode

    for days in range(8):
        work(now + timedelta(days=days))

    enquiry.refresh_from_db()
    assert enquiry.is_waiting
    shown = client.get(reverse("open_enquiry", args=[enquiry.pk])).content.decode()
    assert said in shown

    mail_server.mode = "ok"
    send_again(messages=messages_of(DESK_ANSWER).values_list("pk", flat=True), now=now)
    work(now)
    written.refresh_from_db()
    assert (written.sent_at, written.problem, len(mail_server.accepted)) == (now, "", 1)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"email": ""}, "No e-mail address is given"),
        ({"verdict": "spam", "state": "spam"}, "marked as spam"),
    ],
    ids=["no address", "spam"],
)
def test_what_cannot_be_answered_says_so_and_loses_nothing(
    client, reception, now, options, sentence
):
    enquiry = make_enquiry(**options)
    address = reverse("answer_enquiry", args=[enquiry.pk])

    opened = client.get(address, follow=True).content.decode()
    posted = client.post(address, sent()).content.decode()

    assert sentence in opened
    assert sentence in posted
    assert ANSWER in posted
    assert not EnquiryNote.objects.exists()


def sent(**fields) -> dict[str, str]:
    return {"text": ANSWER, "is_reminded": "on", "key": str(uuid4()), **fields}


def test_the_screen_begins_with_a_template_and_reminds_before_it_sends(client, reception):
    enquiry = make_enquiry()
    template = AnswerTemplate.objects.create(title="Busy", text="At the moment nobody has time.")
    address = reverse("answer_enquiry", args=[enquiry.pk])

    begun = client.get(address, {"template": template.pk}).content.decode()
    for odd in ("0", "x", "9" * 30, "\0"):
        assert client.get(address, {"template": odd}).status_code == 200
    hasty = client.post(address, sent(is_reminded="")).content.decode()

    assert template.text in begun
    assert "What mail reveals." in begun
    assert "Read what mail reveals" in hasty
    assert not EnquiryNote.objects.exists()
    client.post(address, sent())
    assert EnquiryNote.objects.get().kind == "answer"


def test_a_note_can_be_taken_back_and_an_answer_cannot(reception, now):
    enquiry = make_enquiry()
    note, mailed = note_on(enquiry, reception, now), answer_to(enquiry, reception, now)

    remove_note(note=note, user=reception, now=now)
    with pytest.raises(ChangeRefused, match="was mailed"):
        remove_note(note=mailed, user=reception, now=now)

    assert [found for found, _ in open_notes(enquiry)] == [mailed]


def test_a_note_of_one_enquiry_is_not_removed_through_another(client, reception, now):
    note = note_on(make_enquiry(), reception, now)

    answered = client.post(reverse("remove_note", args=[make_enquiry().pk, note.pk]))

    assert answered.status_code == 404
    assert EnquiryNote.objects.exists()


@pytest.mark.parametrize("state", ["spam", "answered"])
def test_several_are_moved_at_once_and_each_is_logged(client, reception, now, state):
    first, second, other = (make_enquiry(received_at=now + timedelta(hours=n)) for n in range(3))
    numbers = [str(first.pk), str(second.pk), "999999", "x", "9" * 40]

    client.post(
        reverse("change_enquiries"), {"enquiry": numbers, "state": state, "tab": "doubtful"}
    )

    moved = Enquiry.objects.filter(state=state).values_list("pk", flat=True)
    assert set(moved) == {first.pk, second.pk}
    assert actions() == [f"marked as {state}"] * 2
    assert Enquiry.objects.get(pk=other.pk).state == "new"


@pytest.mark.parametrize(
    "posted", [{}, {"enquiry": "1"}, {"enquiry": "1", "state": "gone"}], ids=str
)
def test_nothing_ticked_or_an_odd_state_is_one_sentence(client, reception, posted):
    answered = client.post(reverse("change_enquiries"), posted, follow=True)

    assert answered.status_code == 200
    assert "Tick the enquiries" in answered.content.decode() or "states in the list" in (
        answered.content.decode()
    )
