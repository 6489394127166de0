"""The mail provider reports what became of mail: who is gone or complains gets no more."""

import json
from base64 import b64encode
from importlib import reload

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.test import Client
from django.urls import clear_url_caches, set_urlconf

import forms.urls
import site_core.urls
from forms.newsletter.models import Subscription
from tests.forms.newsletter.readers import make_subscription

pytestmark = pytest.mark.django_db
ADDRESS = "/newsletter/mail-events/postmark/tracking/"
SECRET = "s3cret-of-the-provider"


@pytest.fixture
def reader():
    return make_subscription("kim@example.com")


@pytest.fixture
def open_address(settings):
    """The site as it starts with a secret in its environment."""
    settings.MAIL_EVENTS_SECRET = SECRET
    settings.ANYMAIL = {"WEBHOOK_SECRET": f"mail:{SECRET}"}
    _read_addresses_again()
    yield
    settings.MAIL_EVENTS_SECRET = ""
    _read_addresses_again()


def _read_addresses_again() -> None:
    reload(forms.urls)
    reload(site_core.urls)
    clear_url_caches()
    set_urlconf(None)


def tell(**event) -> Subscription:
    fields = {"recipient": "kim@example.com", "esp_event": {}, **event}
    tracking.send(sender=None, event=AnymailTrackingEvent(**fields), esp_name="Postmark")
    return Subscription.objects.of_address("kim@example.com").get()


def report(client: Client, body: object, *, secret: str = SECRET, address: str = ADDRESS):
    text = body if isinstance(body, str) else json.dumps(body)
    password = b64encode(f"mail:{secret}".encode()).decode()
    return client.post(
        address, text, content_type="application/json", HTTP_AUTHORIZATION=f"Basic {password}"
    )


def bounce(kind: str = "HardBounce") -> dict:
    return {"RecordType": "Bounce", "Type": kind, "Email": "Kim@Example.com", "ID": 1}


@pytest.mark.parametrize("reason", ["bounced", "invalid"])
def test_an_address_that_is_gone_is_stopped_and_forgotten(reader, reason):
    found = tell(event_type="bounced", reject_reason=reason)

    assert (found.state, found.stop_reason) == ("stopped", "bounced")
    assert bytes(found.sealed_address) == b""


def test_who_complains_gets_no_more_mail(reader):
    found = tell(event_type="complained", reject_reason="spam")

    assert (found.state, found.stop_reason) == ("stopped", "complained")


@pytest.mark.parametrize(
    ("event_type", "reason"),
    [
        ("deferred", None),
        ("deferred", "bounced"),
        ("bounced", "timed_out"),
        ("bounced", "blocked"),
        ("bounced", "other"),
        ("delivered", None),
        ("opened", None),
        ("unknown", None),
    ],
)
def test_what_may_pass_stops_nobody(reader, event_type, reason):
    assert tell(event_type=event_type, reject_reason=reason).is_confirmed


@pytest.mark.parametrize(
    "words",
    [
        {"Type": "SoftBounce"},
        {"event": "soft_bounce"},
        {"type": "activity.soft_bounced"},
        {"bounce": {"bounceType": "Transient"}},
        {"msys": {"message_event": {"bounce_class": "22"}}},
        {"event": "bounce", "hard_bounce": False},
    ],
)
def test_a_full_mailbox_stops_nobody_whatever_the_provider_calls_it(reader, words):
    assert tell(event_type="bounced", reject_reason="bounced", esp_event=words).is_confirmed


@pytest.mark.parametrize(
    "words", [{"event": "hard_bounce"}, [{"event": "hard_bounce"}], {"severity": "permanent"}]
)
def test_hard_in_the_provider_s_own_words_is_enough(reader, words):
    assert tell(event_type="bounced", reject_reason=None, esp_event=words).is_stopped


def test_a_report_about_somebody_unknown_changes_nothing(reader):
    for recipient in ("nobody@example.com", "", None, "\0"):
        event = AnymailTrackingEvent(
            event_type="complained", recipient=recipient, reject_reason=None, esp_event={}
        )
        tracking.send(sender=None, event=event, esp_name="Postmark")

    reader.refresh_from_db()
    assert reader.is_confirmed


def test_the_same_report_twice_is_fine(reader):
    first = tell(event_type="bounced", reject_reason="bounced")
    second = tell(event_type="complained", reject_reason="spam")

    assert second.stop_reason == first.stop_reason == "bounced"


def test_without_a_secret_there_is_no_such_address(client, reader):
    answer = report(client, bounce())

    assert answer.status_code in (404, 405)
    reader.refresh_from_db()
    assert reader.is_confirmed


def test_a_provider_that_knows_the_secret_is_heard(client, reader, open_address):
    answer = report(client, bounce())

    reader.refresh_from_db()
    assert answer.status_code == 200
    assert reader.stop_reason == "bounced"
    assert "Set-Cookie" not in answer.headers


def test_a_soft_bounce_of_a_provider_is_heard_and_stops_nobody(client, reader, open_address):
    answer = report(client, bounce("SoftBounce"))

    reader.refresh_from_db()
    assert answer.status_code == 200
    assert reader.is_confirmed


@pytest.mark.parametrize("secret", ["", "guessed"])
def test_without_the_secret_nobody_is_heard(client, reader, open_address, secret):
    answer = report(client, bounce(), secret=secret)

    reader.refresh_from_db()
    assert answer.status_code == 400
    assert reader.is_confirmed


@pytest.mark.parametrize("body", ["", "no json", "[]", '{"RecordType": "Bounce"', "\0"])
def test_a_report_that_is_none_is_refused(client, reader, open_address, body):
    answer = report(client, body)

    reader.refresh_from_db()
    assert answer.status_code == 400
    assert reader.is_confirmed


@pytest.mark.parametrize("provider", ["mailgun", "unisender_go", "nobody"])
def test_providers_that_are_not_set_up_have_no_address(client, open_address, provider):
    answer = report(client, {}, address=f"/newsletter/mail-events/{provider}/tracking/")

    assert answer.status_code in (404, 405)


def test_mail_that_comes_in_is_taken_at_no_address(client, open_address):
    answer = report(client, {}, address="/newsletter/mail-events/postmark/inbound/")

    assert answer.status_code in (404, 405)


def test_what_is_no_report_of_a_provider_that_needs_no_setting_is_refused(client, open_address):
    address = "/newsletter/mail-events/amazon_ses/tracking/"

    assert report(client, {}, address=address).status_code == 400
