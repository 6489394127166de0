"""Everything about an address: found however it is written, read and deleted with a line in the log."""

import pytest
from django.urls import reverse

from forms.enquiries.models import Enquiry
from forms.enquiries.models.enquiry import Answer
from forms.privacy.models import AccessRecord
from tests.forms.builders import SECRET, make_enquiry
from tests.forms.newsletter.readers import make_subscription

pytestmark = pytest.mark.django_db


def ask(client, **fields) -> str:
    posted = {"address": "ROBIN@example.com", "reason": "Asked on the phone", **fields}
    return client.post(reverse("about_address"), posted).content.decode()


def test_the_report_shows_all_of_one_person_and_nothing_of_another(client, alma):
    make_enquiry(email="robin@example.com")
    make_enquiry("something else", email="kim@example.com")

    report = ask(client)

    assert SECRET in report
    assert "something else" not in report
    record = AccessRecord.objects.get()
    assert (record.who, record.action, record.reason) == ("alma", "reported", "Asked on the phone")
    assert "robin" not in str(record.__dict__).lower()


def test_the_deletion_needs_a_tick_and_takes_all_of_it(client, alma):
    make_enquiry(email="robin@example.com")
    other = make_enquiry(email="kim@example.com")

    refused = ask(client, erase="1")
    assert "Tick this box" in refused
    assert Enquiry.objects.count() == 2
    done = ask(client, erase="1", is_certain="on")

    assert "Enquiries: 1" in done
    assert list(Enquiry.objects.all()) == [other]
    assert AccessRecord.objects.first().action == "erased"


def test_a_record_that_no_key_opens_is_in_the_report_and_is_deleted(client, alma):
    make_enquiry(email="robin@example.com")
    Enquiry.objects.update(sealed_answers=b"sealed elsewhere")

    assert "cannot be opened" in ask(client)
    ask(client, erase="1", is_certain="on")

    assert not Enquiry.objects.exists()


def test_a_message_that_came_while_the_key_of_fingerprints_was_lost_is_found(client, alma):
    make_enquiry(email="Robin@Example.com")
    make_enquiry("something else", email="kim@example.com")
    Enquiry.objects.update(fingerprint="")

    report = ask(client)

    assert SECRET in report
    assert "something else" not in report


def test_messages_without_an_address_belong_to_nobody(client, alma):
    make_enquiry(email="")

    ask(client, erase="1", is_certain="on", address="kim@example.com")

    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["", "robin", "robin@example.com\0", "x" * 300 + "@example.com"]
)
def test_what_is_no_address_is_refused_with_a_sentence(client, alma, address):
    response = client.post(reverse("about_address"), {"address": address, "reason": "x"})

    assert response.status_code == 200
    assert not AccessRecord.objects.exists()


def test_an_enquiry_and_a_subscriber_lead_there_with_the_address_filled_in(client, alma):
    enquiry = make_enquiry(email="robin@example.com")
    reader = make_subscription("robin@example.com")
    for name, row in (("open_enquiry", enquiry), ("open_subscription", reader)):
        screen = client.get(reverse(name, args=[row.pk])).content.decode()
        assert 'name="ask"' in screen
        assert 'name="address" value="robin@example.com"' in screen

    asked = ask(client, ask="1", address="robin@example.com", reason="")

    assert 'value="robin@example.com"' in asked
    assert "This field is required" not in asked
    assert SECRET not in asked
    assert not AccessRecord.objects.filter(action="reported").exists()


def test_deleting_is_asked_only_below_what_would_be_deleted(client, alma):
    make_enquiry(email="robin@example.com")

    before = client.get(reverse("about_address")).content.decode()
    nothing = ask(client, address="kim@example.com")
    report = ask(client)

    assert "Delete everything" not in before
    assert "Delete everything" not in nothing
    assert report.index(SECRET) < report.index("Delete everything")


def test_reception_is_offered_no_screen_that_refuses_it_and_told_who_does_it(client, reception):
    enquiry = make_enquiry(email="robin@example.com")

    screen = client.get(reverse("open_enquiry", args=[enquiry.pk])).content.decode()

    assert 'name="ask"' not in screen
    assert "Administrators do that" in screen


def test_a_box_that_was_ticked_reads_as_an_answer(client, reception):
    asked = "I agree that you store this"
    for said in ("Yes", "No"):
        enquiry = make_enquiry()
        enquiry.seal_answers([Answer(asked, "consent", said)], name="")
        enquiry.save()
        screen = client.get(reverse("open_enquiry", args=[enquiry.pk])).content.decode()

        assert f"“{asked}”" in screen
        assert ("Agreed on" in screen) is (said == "Yes")
        assert ("Did not agree to" in screen) is (said == "No")


def test_the_state_of_an_enquiry_stands_in_one_place(client, reception):
    enquiry = make_enquiry()

    screen = client.get(reverse("open_enquiry", args=[enquiry.pk])).content.decode()

    assert "<dt>State</dt>" not in screen
    assert 'name="state"' in screen
