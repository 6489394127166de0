"""A new password: the mail is the worker's, says the same to strangers, and its link works once."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_core.authentication import MOST_WRONG
from site_core.authentication.passwords import ASKED, choose_password_url, send_password_mails
from site_core.models import OutboxMessage
from site_core.queue.outbox import deliver_waiting, messages_of
from tests.builders import make_user
from tests.site_core.authentication.people import PASSWORD, is_in, say_password

NEW = "another-one-that-is-long"
ASK = "/admin/password_reset/"


@pytest.fixture
def ada(db):
    return make_user("ada", first_name="Ada")


def work() -> None:
    deliver_waiting(clock=timezone.now)


def choose(client: Client, link: str, password: str = NEW):
    """Follow the link in a mail and send the form."""
    form = client.get("/" + link.split("/", 3)[3], follow=True)
    path = form.request["PATH_INFO"]
    return client.post(path, {"new_password1": password, "new_password2": password})


def test_who_asks_is_told_the_same_and_the_page_does_the_same_whether_there_is_an_account(
    client, ada, mailoutbox, django_assert_num_queries
):
    client.post(ASK, {"email": "warm@example.com"})
    answers = []
    for address in ("ada@example.com", "nobody@example.com"):
        with django_assert_num_queries(1):
            answers.append(client.post(ASK, {"email": address}))

    assert len({(each.status_code, each["Location"]) for each in answers}) == 1
    assert messages_of(ASKED).count() == 3
    assert mailoutbox == []


def test_the_worker_writes_to_the_owner_alone_and_keeps_no_address(client, ada, mailoutbox):
    for address in ("ADA@example.com", "nobody@example.com"):
        client.post(ASK, {"email": address})
    assert "example.com" not in str(list(OutboxMessage.objects.values("payload", "key")))
    work()

    (mail,) = mailoutbox
    assert mail.to == ["ada@example.com"]
    assert mail.body.startswith("Hello Ada,")
    assert "It works once, within 72 hours. Your username is ada." in mail.body
    assert not OutboxMessage.objects.exclude(sealed=b"").exists()


@pytest.mark.faults(31)
def test_the_link_leads_to_the_site_whatever_host_the_request_names(
    client, ada, mailoutbox, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    named = ("Host", "X-Forwarded-Host", "Forwarded", "X-Host")
    client.post(ASK, {"email": ada.email}, headers=dict.fromkeys(named, "evil.example"))
    work()

    (mail,) = mailoutbox
    assert f"{settings.SITE_URL}/admin/password_reset/" in mail.body
    assert "evil" not in f"{mail.message()}"


def test_the_link_sets_a_password_once_and_the_owner_is_told(client, ada, mailoutbox):
    inside = Client()
    inside.force_login(ada)
    link = choose_password_url(ada)

    choose(client, link)
    again = client.get("/" + link.split("/", 3)[3], follow=True).content.decode()
    work()

    assert "This link works no more" in again
    assert not is_in(inside)
    assert [each.body.count("has a new password") for each in mailoutbox] == [1]
    say_password(client, password=NEW)
    assert is_in(client)


def _asked_again(ada):
    Client().post(ASK, {"email": ada.email})
    work()


def _moved_to_another_address(ada):
    ada.email = "ada@example.org"
    ada.save()


def _given_another_role(ada):
    ada.groups.add(Group.objects.get(name="Reception"))


def _closed_and_opened(ada):
    for is_active in (False, True):
        ada.is_active = is_active
        ada.save()


@pytest.mark.parametrize(
    "change", [_asked_again, _moved_to_another_address, _given_another_role, _closed_and_opened]
)
def test_a_link_is_void_once_the_account_is_not_what_it_was_or_a_newer_one_is_there(
    client, ada, mailoutbox, change
):
    client.post(ASK, {"email": ada.email})
    work()
    link = _link_in(mailoutbox[0])
    change(ada)

    assert "works no more" in client.get(link, follow=True).content.decode()
    if len(mailoutbox) > 1:
        assert (
            "works no more"
            not in client.get(_link_in(mailoutbox[-1]), follow=True).content.decode()
        )


def test_a_mail_that_is_tried_again_still_has_the_newest_link(client, ada, mailoutbox):
    client.post(ASK, {"email": ada.email})
    payload = messages_of(ASKED).get().payload
    for _ in range(2):
        send_password_mails(payload, timezone.now())
    work()

    (mail,) = mailoutbox
    assert "works no more" not in client.get(_link_in(mail), follow=True).content.decode()


def _link_in(mail) -> str:
    return re.search(r"(/admin/password_reset/confirm/\S+)", mail.body)[1]


def test_a_link_that_is_over_sets_nothing(client, ada, monkeypatch):
    link = choose_password_url(ada)
    later = timezone.now() + timedelta(hours=73)
    monkeypatch.setattr(
        "django.contrib.auth.tokens.PasswordResetTokenGenerator._now",
        lambda self: later.replace(tzinfo=None),
    )

    shown = client.get("/" + link.split("/", 3)[3], follow=True).content.decode()

    assert "This link works no more" in shown


def test_the_old_password_is_not_guessed_from_inside(client, ada, site):
    client.force_login(ada)
    posted = {"password-old_password": "wrong", "password-new_password1": NEW}
    posted["password-new_password2"] = NEW
    for _ in range(MOST_WRONG):
        assert client.post(reverse("wagtailadmin_account"), posted).status_code == 200

    right = posted | {"password-old_password": PASSWORD}
    refused = client.post(reverse("wagtailadmin_account"), right, follow=True)

    assert "Please try again in 5 minutes." in refused.content.decode()
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def shown(client: Client, link: str) -> str:
    return client.get("/" + link.split("/", 3)[3], follow=True).content.decode()


@pytest.mark.parametrize(
    ("last_login", "heading"),
    [(None, "Choose your password"), (timezone.now(), "Choose a new password")],
    ids=["first", "another"],
)
def test_who_has_a_link_reads_for_whom_it_is_and_the_rules_before_typing(
    client, ada, last_login, heading
):
    ada.last_login = last_login
    ada.save()

    screen = shown(client, choose_password_url(ada))

    assert heading in screen
    assert "<strong>Ada</strong>" in screen
    assert "at least 8 characters" in screen


def test_all_that_is_wrong_with_a_password_is_said_at_once(client, ada):
    path = client.get("/" + choose_password_url(ada).split("/", 3)[3], follow=True).request[
        "PATH_INFO"
    ]

    errors = (
        client.post(path, {"new_password1": "1234", "new_password2": "4321"}).context["form"].errors
    )

    assert len(errors["new_password1"]) == 3
    assert errors["new_password2"] == ["This is not the same as above."]


def test_so_is_it_on_ones_own_account(client, ada, site):
    client.force_login(ada)
    posted = {"old_password": PASSWORD, "new_password1": "1234", "new_password2": "4321"}

    said = client.post(
        reverse("wagtailadmin_account"),
        {f"password-{name}": value for name, value in posted.items()},
    ).content.decode()

    assert "too short" in said
    assert "didn’t match" in said


def test_then_the_login_says_that_it_worked_and_who_one_is_whoever_was_in_before(client, ada, site):
    client.force_login(make_user("boss", group="Administrators"))

    answer = choose(client, choose_password_url(ada))
    login = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == reverse("wagtailadmin_login")
    assert "Your password is kept. Now log in with it, as ada." in login
    assert 'value="ada"' in login


def test_the_link_of_a_closed_account_sets_nothing(client, ada):
    link = choose_password_url(ada)
    ada.is_active = False
    ada.save()

    assert "This link works no more" in shown(client, link)


def _account_of(ada, **changed) -> dict[str, str]:
    stood = {"first_name": ada.first_name, "last_name": "Ash", "email": ada.email}
    posted = {f"name_email-{name}": value for name, value in (stood | changed).items()}
    themes = {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"}
    return posted | themes | {"locale-preferred_language": ""}


@pytest.mark.parametrize(
    ("minutes", "address"), [(5, "moved@example.org"), (31, "ada@example.com")]
)
def test_mails_go_elsewhere_only_for_who_has_proven_lately_who_it_is_and_all_else_is_saved(
    client, ada, site, monkeypatch, minutes, address
):
    client.force_login(ada)
    later = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: later)

    answer = client.post(
        reverse("wagtailadmin_account"), _account_of(ada, email="moved@example.org")
    )

    ada.refresh_from_db()
    assert (ada.email, ada.last_name) == (address, "Ash")
    is_asked = answer["Location"].startswith("/admin/login/again/")
    assert is_asked == (address == "ada@example.com")


def test_whoever_reads_the_earlier_address_hears_that_mails_go_elsewhere(ada, mailoutbox):
    ada.email = "moved@example.org"
    ada.save()
    work()

    (mail,) = mailoutbox
    assert mail.to == ["ada@example.com"]
    assert "do not come here any more" in mail.body
