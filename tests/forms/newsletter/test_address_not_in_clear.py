"""A subscriber's address: sealed in the database, in no log line or cache, in mail only as its recipient."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from forms.newsletter.actions import confirm, stop, subscribe
from forms.newsletter.mailing.sending import tend
from forms.newsletter.models import Subscription
from forms.newsletter.tokens import ConfirmationKey
from forms.privacy.posts.tokens import TOKEN_FIELD, issue
from forms.privacy.screening import TRAP_FIELD
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_site
from tests.everything_kept import all_of_the_cache
from tests.forms.enquiries.test_nothing_in_clear import all_of_the_database
from tests.forms.newsletter.readers import make_announcement

LOCAL = "marigold.quill"
ADDRESS = f"{LOCAL}@example.org"
REFUSED = f"refused.{LOCAL}@example.org"


@pytest.mark.usefixtures("shared_database")
def test_the_address_of_a_subscriber_is_nowhere_in_clear(mail_server, caplog):
    with caplog.at_level(logging.DEBUG):
        _a_week_of_a_subscription(mail_server)

    assert LOCAL not in all_of_the_database()
    assert LOCAL not in caplog.text
    assert LOCAL not in all_of_the_cache()
    assert {mail.to for mail in mail_server.accepted} == {(ADDRESS,), (REFUSED,)}
    for mail in mail_server.accepted:
        headers = [name for name, value in mail.message.items() if LOCAL in value]
        assert headers == ["To"]
        assert LOCAL not in mail.message.as_string().partition("\n\n")[2]


def _a_week_of_a_subscription(mail_server) -> None:
    """Typed wrongly, sent, sent again, confirmed, written to by a server in every mood, stopped."""
    make_site()
    _sign_up(LOCAL)
    _sign_up(ADDRESS)
    deliver_waiting(clock=timezone.now)
    _confirm_all()
    _sign_up(ADDRESS)
    deliver_waiting(clock=timezone.now)
    _subscribe(REFUSED)
    _confirm_all()
    now = timezone.now()
    for hours, mode in enumerate(["down", "busy", "close_after_data", "refuse_some", "ok"]):
        mail_server.mode = mode
        make_announcement(f"Under “{mode}”", queued_at=now + timedelta(hours=hours))
        for minutes in (0, 30):
            cache.delete("newsletter:resting")
            tend(now=now + timedelta(hours=hours, minutes=minutes))
    for subscription in Subscription.objects.all():
        stop(subscription_id=subscription.pk, now=now)


def _sign_up(address: str) -> None:
    token = issue("newsletter", now=timezone.now() - timedelta(minutes=1))
    posted = {"address": address, TOKEN_FIELD: token, TRAP_FIELD: ""}
    Client().post("/newsletter/", posted, HTTP_SEC_FETCH_SITE="same-origin")


def _subscribe(address: str) -> None:
    subscribe(
        address=address,
        frequency="each",
        has_neutral_subject=False,
        consent_text="Yes",
        now=timezone.now(),
    )


def _confirm_all() -> None:
    for waiting in Subscription.objects.filter(state="waiting"):
        confirm(key=ConfirmationKey(waiting.pk, waiting.asked_at), now=timezone.now())
