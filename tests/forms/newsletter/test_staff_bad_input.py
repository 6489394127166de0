"""Hand-made posts to the desk: a sentence and a 4xx, never a 500, and nothing half written."""

import pytest
from django.urls import reverse

from forms.newsletter.models import Subscription

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reception")]
SCREENS = ["add_subscription", "import_subscriptions", "export_subscriptions"]
ODD = ["\0", "\u202eright to left", "🙂" * 300, "a\r\nBcc: b@example.com", "x" * 300_000]


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"no parts at all", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
        (b"anything", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"address=%00%ff", "application/x-www-form-urlencoded"),
        (b"address=" + b"x" * 10_000_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"field%d=x" % number for number in range(200)), "text/plain"),
    ],
)
def test_a_body_that_is_no_form_is_refused(client, name, body, kind):
    answer = client.post(reverse(name), body, content_type=kind)

    assert 400 <= answer.status_code < 500
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", SCREENS)
def test_odd_words_in_every_field_are_refused(client, name, odd):
    names = ("address", "source", "consented_on", "frequency", "state", "checked", "list")

    answer = client.post(reverse(name), {**dict.fromkeys(names, odd), "reason": "\0"})

    assert answer.status_code == 422
    assert not Subscription.objects.exists()


def test_two_hundred_fields_more_change_nothing(client):
    extra = {f"field-{number}": "x" for number in range(200)}

    answer = client.post(
        reverse("add_subscription"),
        {
            "address": "kim@example.com",
            "source": "🙂 \u202eopen day",
            "consented_on": "2024-03-01",
            "frequency": "each",
            "state": "stopped",
            "verdict": "spam",
            **extra,
        },
    )

    made = Subscription.objects.get()
    assert answer.status_code == 302
    assert (made.state, made.verdict, made.source) == ("confirmed", "clean", "🙂 \u202eopen day")
