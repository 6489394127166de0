"""Adding somebody by hand: only with the consent that was recorded, and nobody twice."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forms.newsletter.models import Subscription
from forms.newsletter.staff_actions import add_by_hand
from site_core.models import OutboxMessage
from site_core.refusals import ChangeRefused
from tests.answers import words
from tests.forms.access import log_of_rows
from tests.forms.newsletter.readers import make_subscription

pytestmark = pytest.mark.django_db
BY_HAND = {
    "address": "Kim@Example.com",
    "source": "On paper at the open day",
    "consented_on": "2024-03-01",
    "frequency": "each",
}


def test_somebody_is_added_with_the_consent_that_was_recorded(client, reception):
    answer = client.post(reverse("add_subscription"), BY_HAND, follow=True)

    made = Subscription.objects.get()
    assert "is added" in words(answer)
    assert (made.state, made.address, made.source) == (
        "confirmed",
        "Kim@Example.com",
        "On paper at the open day",
    )
    assert made.consented_at.isoformat() == "2024-03-01T07:00:00+00:00"
    assert log_of_rows() == [("added by hand", str(made.pk))]
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"source": ""}, "This field is required"),
        ({"source": "   "}, "This field is required"),
        ({"source": "x" * 201}, "at most 200 characters"),
        ({"consented_on": ""}, "This field is required"),
        ({"consented_on": "2999-01-01"}, "in the future"),
        ({"consented_on": "0001-01-01"}, "too long ago"),
        ({"consented_on": "tomorrow"}, "Enter a valid date"),
        ({"address": "kim"}, "This is not an e-mail address"),
        ({"address": "kim@example.com\r\nBcc: x@example.com"}, "This is not an e-mail address"),
        ({"address": "a\0b@example.com"}, "This is not an e-mail address"),
        ({"address": f"{'x' * 260}@example.com"}, "at most 254 characters"),
        ({"frequency": "hourly"}, "Select a valid choice"),
    ],
)
def test_without_consent_or_with_nonsense_nobody_is_added(client, reception, changed, sentence):
    answer = client.post(reverse("add_subscription"), {**BY_HAND, **changed})

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Subscription.objects.exists()
    assert log_of_rows() == []


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("confirmed", "gets mail already"),
        ("waiting", "has not confirmed yet"),
        ("stopped", "Only the person can take that back"),
    ],
)
def test_who_is_known_is_not_added_again(client, reception, state, sentence):
    known = make_subscription(
        "kim@example.com",
        state=state,
        stopped_at=timezone.now() if state == "stopped" else None,
        stop_reason="asked" if state == "stopped" else "",
    )

    answer = client.post(reverse("add_subscription"), BY_HAND)

    known.refresh_from_db()
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f"See {known}" in words(answer)
    assert known.state == state
    assert log_of_rows() == []


def test_consent_of_tomorrow_is_refused_by_the_verb(reception):
    now = timezone.now()

    with pytest.raises(ChangeRefused, match="cannot be in the future"):
        add_by_hand(
            address="a@example.com",
            frequency="each",
            source="Paper",
            consented_at=now + timedelta(days=1),
            user=reception,
            now=now,
        )
