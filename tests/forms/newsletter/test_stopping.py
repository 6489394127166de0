"""One POST ends it: from our page, from a mail provider, years later, and also twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.newsletter.mailing.sending import send_due
from forms.newsletter.models import Delivery, Subscription
from tests.answers import soup
from tests.forms.newsletter.readers import make_announcement, make_subscription
from tests.forms.newsletter.visiting import FROM_OURS, stop_path

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
ENDED = "You get no more mail"


@pytest.fixture
def reader() -> Subscription:
    return make_subscription("kim@example.com")


def test_opening_the_address_ends_nothing(client, reader):
    shown = client.get(stop_path(reader.pk))

    assert shown.status_code == 200
    assert soup(shown).main.form.button
    assert Subscription.objects.get().state == "confirmed"


def test_the_button_ends_it_says_so_and_forgets_the_address(client, reader):
    done = client.post(stop_path(reader.pk), **FROM_OURS)

    assert done.status_code == 200
    assert ENDED in soup(done).main.text
    found = Subscription.objects.get()
    assert (found.state, found.stop_reason, found.address) == ("stopped", "asked", "")
    assert not client.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://mail.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
@pytest.mark.parametrize("kind", ["multipart", "urlencoded"])
def test_a_mail_provider_ends_it_for_somebody(client, reader, headers, kind):
    client.handler.enforce_csrf_checks = True
    body = {"data": ONE_CLICK}
    if kind == "urlencoded":
        body = {
            "data": "List-Unsubscribe=One-Click",
            "content_type": "application/x-www-form-urlencoded",
        }

    answer = client.post(stop_path(reader.pk), **body, **headers)

    assert answer.status_code == 200
    assert Subscription.objects.get().is_stopped


def test_the_header_and_the_foot_of_a_letter_lead_there(client, mail_server, reader):
    make_announcement(queued_at=timezone.now())
    send_due(now=timezone.now())
    (mail,) = mail_server.accepted

    address = mail.message["List-Unsubscribe"].strip("<>")
    assert address.replace("\n", "").replace(" ", "").endswith(stop_path(reader.pk))
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for part in mail.message.get_payload():
        assert stop_path(reader.pk) in part.get_payload(decode=True).decode()


@pytest.mark.parametrize("gone", ["stopped", "deleted", "never there"])
def test_what_is_ended_or_gone_gets_the_same_words(client, reader, gone):
    number = reader.pk
    first = client.post(stop_path(number))
    if gone == "deleted":
        reader.delete()

    again = client.post(stop_path(0 if gone == "never there" else number))

    assert again.status_code == 200
    assert soup(again).main.h1.text == soup(first).main.h1.text


def test_it_works_years_later_with_keys_changed_meanwhile(client, reader, settings):
    path = stop_path(reader.pk)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    Subscription.objects.update(confirmed_at=timezone.now() - timedelta(days=365 * 9))

    assert client.post(path, ONE_CLICK).status_code == 200
    assert Subscription.objects.get().is_stopped


def test_what_was_queued_is_dropped(client, reader):
    make_announcement(queued_at=timezone.now())
    assert Delivery.objects.get().state == "queued"

    client.post(stop_path(reader.pk), ONE_CLICK)

    assert Delivery.objects.get().state == "dropped"


def test_a_stop_that_is_not_meant_can_be_turned_back(client, reader):
    done = client.post(stop_path(reader.pk))

    assert soup(done).main.select_one("a[href='/newsletter/']")


@pytest.mark.parametrize("body", [b"--x\r\nhalf", b"\0" * 100, b"a=" + b"x" * 5_000_000])
def test_whatever_stands_in_the_body_it_ends(client, reader, body):
    """A provider's untidy request must not keep mail coming to somebody who wants none."""
    answer = client.generic(
        "POST", stop_path(reader.pk), body, content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 200
    assert Subscription.objects.get().is_stopped
