"""A browser that was not seen before is news for the owner of the account, and nothing of it is stored."""

import pytest
from django.test import Client
from django.utils import timezone

from site_core.authentication.browsers import browser_in_words
from site_core.models import OutboxMessage, User
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_user
from tests.site_core.authentication.people import code_of, make_enrolled, say_code, say_password

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def ada(db):
    return make_user("ada", last_login=timezone.now())


def letters(mailoutbox) -> list[str]:
    deliver_waiting(clock=timezone.now)
    return [each.body for each in mailoutbox]


def test_the_first_login_of_a_browser_is_told_and_the_next_ones_are_not(client, ada, mailoutbox):
    client.defaults["HTTP_USER_AGENT"] = FIREFOX
    for _ in range(2):
        say_password(client)
        client.post("/admin/logout/")

    (said,) = letters(mailoutbox)
    assert "Firefox on Windows" in said
    assert "choose a new password at once" in said
    assert "127.0.0.1" not in said
    assert not OutboxMessage.objects.filter(payload__icontains="127.0.0.1").exists()


def test_a_login_by_a_code_is_told_as_well_and_half_a_login_is_none(client, db, mailoutbox):
    _, secret = make_enrolled("ada", last_login=timezone.now())
    say_password(client)
    assert letters(mailoutbox) == []
    say_code(client, code_of(secret))

    assert len(letters(mailoutbox)) == 1


def test_a_browser_of_somebody_else_or_with_a_forged_note_is_not_known(client, ada, mailoutbox):
    make_user("ben")
    say_password(client, "ben")
    say_password(client, "ada")
    forged = Client()
    forged.cookies["known"] = f"[{ada.pk}]:AAAA"
    say_password(forged)

    assert len(letters(mailoutbox)) == 2


def test_the_very_first_login_is_no_news(client, db, mailoutbox):
    make_user("eve")
    say_password(client, "eve")

    assert letters(mailoutbox) == []
    assert User.objects.get().last_login


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        (FIREFOX, "Firefox on Windows"),
        (EDGE, "Edge on Windows"),
        (SAFARI, "Safari on an iPhone"),
        ("curl/8", "an unknown browser"),
        ("Something (Linux)", "a browser on Linux"),
    ],
)
def test_browsers_are_called_as_people_call_them(user_agent, said):
    assert browser_in_words(user_agent) == said
