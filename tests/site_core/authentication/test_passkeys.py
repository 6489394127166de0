"""Passkeys: one touch, for this site alone, and nothing that strangers send breaks anything."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.test import Client
from fido2.utils import websafe_encode

from site_core.authentication import MOST_WRONG
from site_core.authentication.second_factor.devices import devices_of
from site_core.authentication.second_factor.needs import is_enrolled
from site_core.models import User
from tests.builders import make_user
from tests.site_core.authentication.people import (
    CODE,
    PASSKEY,
    SET_UP,
    give_passkey,
    is_in,
    say_password,
    touch,
)
from tests.site_core.authentication.soft_passkey import SoftPasskey

ADA = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def ada(db):
    return make_user("ada", group="Editors")


@pytest.fixture
def passkey(ada) -> SoftPasskey:
    """Hers, set up in a browser that is forgotten."""
    client = Client(headers={"user-agent": ADA})
    client.force_login(ada)
    return give_passkey(client, ada)


def test_one_touch_logs_in_without_name_or_password(client, ada, passkey):
    answer = touch(client, passkey, next_url="/admin/pages/")

    assert answer["Location"] == "/admin/pages/"
    assert is_in(client)
    assert get_user(client) == ada
    (device,) = devices_of(ada)
    assert device.name == "The passkey “Firefox on Linux”"
    assert device.last_used_at


def test_whoever_was_never_shown_recovery_codes_is_led_there(client, ada, passkey):
    ada.authenticator_set.filter(type="recovery_codes").delete()

    assert touch(client, passkey)["Location"] == "/admin/login/recovery-codes/?next=/admin/"
    assert is_in(client)


def test_it_is_the_second_step_as_well(client, passkey):
    assert say_password(client)["Location"] == CODE
    touch(client, passkey)

    assert is_in(client)


def _of_a_copy_of_the_login(passkey):
    passkey.origin = "https://testserver.example"


def _of_another_site(passkey):
    passkey.host, passkey.origin = "example.com", "https://example.com"


def _of_a_name_below(passkey):
    passkey.origin = "https://shop.testserver"


def _of_another_port(passkey):
    passkey.origin = "https://testserver:8443"


def _of_plain_http(passkey):
    passkey.origin = "http://testserver"


def _of_somebody_else(passkey):
    other = make_user("ben")
    passkey.owner = websafe_encode(b"%d" % other.pk)


def _of_nobody(passkey):
    passkey.owner = websafe_encode(b"zzzzzzzzzzzzzzzz")


def _forged(passkey):
    passkey.key = SoftPasskey().key


def _shut_out(passkey):
    User.objects.update(is_active=False)


STRANGERS = [
    *(
        _of_a_copy_of_the_login,
        _of_another_site,
        _of_a_name_below,
        _of_another_port,
        _of_plain_http,
    ),
    *(_of_somebody_else, _of_nobody, _forged, _shut_out),
]


@pytest.mark.faults(51)
@pytest.mark.parametrize("change", STRANGERS)
def test_a_passkey_of_another_origin_or_person_lets_nobody_in(client, passkey, change):
    change(passkey)

    assert touch(client, passkey).status_code == 403
    assert not is_in(client)


def test_a_device_that_nobody_opened_is_one_factor_and_not_enough(client, passkey):
    assert touch(client, passkey, is_opened=False).status_code == 403
    assert not is_in(client)


def test_an_answer_that_was_overheard_is_good_for_nothing(client, passkey):
    answer = {"credential": json.dumps(passkey.get(client.get(PASSKEY).json()))}
    client.post(PASSKEY, answer)
    assert is_in(client)
    other = Client()
    other.get(PASSKEY)

    for again in (client, other):
        client.post("/admin/logout/")
        assert again.post(PASSKEY, answer).status_code == 403
        assert not is_in(again)


@pytest.mark.parametrize(
    "sent",
    ["", "no json", "[]", "{}", '"text"', "null", '{"response": []}', '{"id": 1, "rawId": 2}'],
)
@pytest.mark.parametrize("is_asked_for", [True, False])
def test_whatever_is_sent_is_refused_in_a_sentence(client, ada, sent, is_asked_for):
    if is_asked_for:
        client.get(PASSKEY)
    answer = client.post(PASSKEY, {"credential": sent})

    assert answer.status_code == 403
    assert "That passkey did not work here" in answer.content.decode()


def test_damaged_parts_are_refused_as_well(client, passkey):
    whole = passkey.get(client.get(PASSKEY).json())
    for name in whole["response"]:
        client.get(PASSKEY)
        damaged = whole | {"response": whole["response"] | {name: "AAAA"}}
        answer = client.post(
            PASSKEY, {"credential": json.dumps(damaged)}, REMOTE_ADDR="203.0.113.9"
        )
        assert answer.status_code in (403, 429)
    assert not is_in(client)


def test_many_wrong_ones_are_not_judged_any_more(client, passkey):
    for _ in range(MOST_WRONG):
        client.post(PASSKEY, {"credential": "{}"})

    assert touch(client, passkey).status_code == 429
    assert not is_in(client)


def test_a_new_passkey_that_nobody_opened_or_that_answers_nothing_is_not_kept(client, ada):
    client.force_login(ada)
    options = client.get(SET_UP).context["options"]
    unopened = SoftPasskey().create(options, is_opened=False)
    for credential in (unopened, {}, []):
        answer = client.post(SET_UP, {"credential": json.dumps(credential)})
        assert answer.status_code == 422
        assert "That passkey did not work here" in answer.content.decode()

    assert not is_enrolled(ada)


def test_a_new_passkey_that_another_page_asked_for_is_not_kept(client, ada):
    client.force_login(ada)
    for change in (_of_a_name_below, _of_another_port, _of_plain_http):
        passkey = SoftPasskey()
        change(passkey)
        answer = passkey.create(client.get(SET_UP).context["options"])
        assert client.post(SET_UP, {"credential": json.dumps(answer)}).status_code == 422

    assert not is_enrolled(ada)


def test_a_number_has_no_passkeys_and_the_screen_says_what_to_do(client, ada, settings):
    client.force_login(ada)

    shown = client.get(SET_UP, headers={"host": "127.0.0.1:8000"}).content.decode()

    assert "Make a passkey" not in shown
    assert "<strong>localhost</strong>" in shown


def test_who_may_not_come_in_without_is_let_in_by_setting_one_up(client, ada, now):
    User.objects.filter(pk=ada.pk).update(second_factor_due_at=now - timedelta(days=1))
    assert say_password(client, next="/admin/pages/")["Location"] == SET_UP
    give_passkey(client, ada)

    assert is_in(client)
    assert client.get("/admin/login/recovery-codes/").status_code == 200
