"""The login after five wrong passwords: on the settings that users get, at the addresses they ask."""

import logging
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse

from site_core.authentication import MOST_WRONG
from tests.builders import make_user

PASSWORD = "tests-only"
ELSEWHERE = "203.0.113.9"


def log_in(client: Client, name: str = "ada", password: str = PASSWORD, **headers):
    posted = {"username": name, "password": password}
    return client.post(reverse("wagtailadmin_login"), posted, **headers)


def is_in(client: Client) -> bool:
    return get_user(client).is_authenticated


@pytest.fixture
def ada(db):
    return make_user("ada", group="Clinicians")


@pytest.fixture
def locked(client, ada):
    """Her name, from the address of the tests."""
    for _ in range(MOST_WRONG):
        assert log_in(client, password="wrong").status_code == 200


@pytest.mark.faults(51)
@pytest.mark.usefixtures("locked")
def test_a_locked_name_is_refused_the_right_password_and_told_when_to_come_back(client):
    refused = log_in(client)

    assert refused.status_code == 429
    assert "Please try again in 5 minutes." in refused.content.decode()
    assert not is_in(client)
    assert not is_in_after(Client())


def is_in_after(client: Client, **headers) -> bool:
    log_in(client, **headers)
    return is_in(client)


@pytest.mark.usefixtures("locked")
def test_she_is_not_locked_out_from_elsewhere():
    assert is_in_after(Client(), REMOTE_ADDR=ELSEWHERE)


def test_who_remembers_in_time_is_let_in_and_begins_anew(client, ada):
    for _ in range(3):
        for _ in range(MOST_WRONG - 1):
            log_in(client, password="wrong")
        assert is_in_after(Client())


@pytest.mark.faults(51)
@pytest.mark.usefixtures("ada")
def test_known_and_unknown_names_are_told_the_same_and_cost_the_same(client):
    said = {name: [] for name in ("ada", "nobody")}
    with mock.patch(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode", autospec=True, return_value="x"
    ) as hashed:
        for name, answers in said.items():
            before = hashed.call_count
            for _ in range(MOST_WRONG + 2):
                answer = log_in(client, name, "wrong")
                answers.append((answer.status_code, answer.context["form"].non_field_errors()))
            answers.append(hashed.call_count - before)

    assert said["ada"] == said["nobody"]
    assert said["ada"][-1] == MOST_WRONG


@pytest.mark.faults(51)
@pytest.mark.usefixtures("ada")
def test_one_password_tried_on_many_names_locks_the_address(client):
    for number in range(MOST_WRONG):
        log_in(client, f"name-{number}", "spring-2026")

    assert log_in(client).status_code == 429
    assert is_in_after(Client(), REMOTE_ADDR=ELSEWHERE)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_at_the_same_moment_five_are_judged():
    make_user("ada", group=None)

    def one(_number: int) -> int:
        try:
            return log_in(Client(), password="wrong").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(one, range(12)))

    assert sorted(answers) == [200] * MOST_WRONG + [429] * (12 - MOST_WRONG)


@pytest.mark.faults(51)
@pytest.mark.usefixtures("ada")
def test_the_log_says_that_it_happened_once_and_names_nobody(client, caplog):
    with caplog.at_level(logging.INFO):
        for _ in range(MOST_WRONG + 3):
            log_in(client, password="correct-horse")

    (line,) = (each.getMessage() for each in caplog.records if "login" in each.getMessage())
    assert "more than 5 for one name within 5 minutes" in line
    for secret in ("correct-horse", "ada", "127.0.0.1"):
        assert secret not in caplog.text


@pytest.mark.faults(51)
@pytest.mark.parametrize("address", ["ada@example.com", "nobody@example.com"])
def test_new_passwords_are_asked_for_five_times_and_then_waited_for(client, ada, address):
    ask = reverse("wagtailadmin_password_reset")
    for _ in range(MOST_WRONG):
        assert client.post(ask, {"email": address}).status_code == 302
    sent = len(mail.outbox)

    refused = client.post(ask, {"email": address})

    assert refused.status_code == 429
    assert "Please try again in 5 minutes." in refused.content.decode()
    assert len(mail.outbox) == sent
    elsewhere = client.post(ask, {"email": address}, REMOTE_ADDR=ELSEWHERE)
    assert elsewhere.status_code == 302
