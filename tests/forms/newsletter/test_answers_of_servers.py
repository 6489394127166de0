"""What a mail server's answer means: for one address, for one letter, or for all that wait."""

import smtplib
from datetime import timedelta

import pytest
from anymail.exceptions import AnymailRecipientsRefused
from cryptography.fernet import Fernet
from django.core.cache import cache
from django.utils import timezone

from forms.newsletter.mailing import sending
from forms.newsletter.models import Subscription
from site_core.queue import postbox
from tests.forms.newsletter.readers import make_announcement, make_subscription, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


class WebService:
    """A mail provider that is asked over the web; ``answer`` is what it raises for ``address``."""

    def __init__(self, answer: Exception, address: str = "") -> None:
        self.answer, self.address = answer, address
        self.taken: list[str] = []

    def open(self) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close."""

    def send_messages(self, messages) -> None:
        (to,) = messages[0].to
        if self.address in ("", to):
            raise self.answer
        self.taken.append(to)


class WebError(Exception):
    def __init__(self, status_code: int | None) -> None:
        self.status_code = status_code


@pytest.fixture
def provider(monkeypatch):
    def answering(answer: Exception, address: str = "") -> WebService:
        service = WebService(answer, address)
        monkeypatch.setattr(postbox, "_connection", lambda: service)
        return service

    return answering


def send(hours: float = 0) -> None:
    cache.clear()
    sending.send_due(now=timezone.now() + timedelta(hours=hours))


@pytest.mark.parametrize(
    "reply",
    [
        (554, b"5.7.1 Relay access denied"),
        (550, b"relay not permitted"),
        (550, b"5.4.5 Daily sending quota exceeded"),
    ],
)
def test_a_server_that_does_not_relay_for_us_ends_no_subscription(provider, reply):
    readers = [make_subscription() for _ in range(3)]
    announcement = make_announcement(queued_at=timezone.now())
    provider(smtplib.SMTPRecipientsRefused({"anybody": reply}))

    send()

    assert Subscription.objects.confirmed().count() == len(readers)
    assert states(announcement) == {"queued": 3}


def test_a_letter_that_nobody_takes_is_not_offered_to_all_at_once(mail_server):
    mail_server.mode = "refuse_content"
    make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    sending.send_due(now=timezone.now())
    sending.send_due(now=timezone.now())

    assert states(announcement) == {"refused": 1, "queued": 1}


def test_a_mail_that_a_provider_does_not_understand_keeps_nobody_waiting(provider):
    bad, good = make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    service = provider(WebError(400), bad.address)

    send()

    assert service.taken == [good.address]
    assert states(announcement) == {"queued": 1, "sent": 1}


@pytest.mark.parametrize("status_code", [401, 403, 429])
def test_an_account_that_may_not_send_lets_everybody_wait(provider, status_code):
    make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    provider(WebError(status_code))

    for hour in range(48):
        send(hours=hour)

    assert states(announcement) == {"queued": 2}


@pytest.mark.parametrize("status_code", [None, 500, 502])
def test_a_provider_that_breaks_off_leaves_one_unknown(provider, status_code):
    make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    provider(WebError(status_code))

    send()

    assert states(announcement) == {"unknown": 1, "queued": 1}


def test_an_address_that_the_provider_knows_not_to_work_is_stopped(provider):
    gone, there = make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    provider(AnymailRecipientsRefused(), gone.address)

    send()

    gone.refresh_from_db()
    assert (gone.state, gone.stop_reason) == ("stopped", "bounced")
    assert states(announcement) == {"refused": 1, "sent": 1}
    assert Subscription.objects.confirmed().get() == there


def test_a_key_that_is_missing_for_an_hour_costs_nobody_the_letter(mail_server, settings):
    keys = settings.SUBMISSION_KEYS
    make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    settings.SUBMISSION_KEYS = [Fernet.generate_key().decode()]
    send()
    settings.SUBMISSION_KEYS = keys
    send(hours=1)

    assert states(announcement) == {"sent": 1}


def test_two_workers_together_send_no_more_than_is_allowed(mail_server, settings, monkeypatch):
    settings.NEWSLETTER_MAILS_PER_MINUTE = 2
    for _ in range(5):
        make_subscription()
    make_announcement(queued_at=timezone.now())
    now, prepared, others = timezone.now(), sending._prepared, []

    def while_another_works(*arguments):
        if not others:
            others.append(True)
            sending.send_due(now=now)
        return prepared(*arguments)

    monkeypatch.setattr(sending, "_prepared", while_another_works)
    sending.send_due(now=now)

    assert len(mail_server.accepted) == 2
