"""Which passwords are taken, and how they are kept."""

import importlib

import pytest
from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.urls import reverse
from wagtail.models import Site

from site_core.models import PracticeSettings
from site_core.settings import base
from tests.builders import make_user

pytestmark = pytest.mark.django_db
LEAST_ROUNDS = 600_000
"""Of PBKDF2 with SHA-256, as OWASP's Password Storage Cheat Sheet advises."""
LEAST_CHARACTERS = 25
"""Of 36 kinds, for 128 bits."""


@pytest.mark.parametrize(
    "word", ["kurz12!", "password123", "20240304123", "ada.lovelace", "iloveyou1"]
)
def test_what_is_short_common_a_number_or_ones_own_name_is_refused(word: str) -> None:
    ada = make_user("ada.lovelace")
    with pytest.raises(ValidationError):
        validate_password(word, ada)


@pytest.mark.parametrize(
    "word",
    [
        "Better-Lives-2026",
        "BuildingTribes1!",
        "Therapy.Summer.26",
        "testserver99",
        "practice-example",
    ],
)
def test_words_that_somebody_who_knows_the_practice_would_try_are_refused(
    site, settings, word: str
) -> None:
    settings.SITE_URL = "https://www.practice.example"
    practice = PracticeSettings.for_site(Site.objects.get(is_default_site=True))
    practice.name = "Better Lives, Building Tribes (testserver)"
    practice.save()

    with pytest.raises(ValidationError, match="tried first"):
        validate_password(word, make_user())
    validate_password(f"{word} heron", make_user())


@pytest.mark.parametrize(
    "words",
    ["a meadow in the rain", "XQZJWVKMPLTR", "niñez en otoño", "ab" * 64, " a meadow in rain "],
    ids=["blanks", "letters", "other letters", "128 long", "blanks around"],
)
def test_anything_else_is_taken_and_counts_as_it_was_typed(words: str) -> None:
    validate_password(words, make_user())
    kept = make_password(words)
    assert check_password(words, kept)
    assert not check_password(words.strip() if words != words.strip() else words.swapcase(), kept)
    assert not check_password(words[:-1], kept)


def test_passwords_are_kept_by_a_slow_hash() -> None:
    assert not hasattr(base, "PASSWORD_HASHERS")  # Django's own choice, which grows with it
    default = importlib.import_module("django.conf.global_settings").PASSWORD_HASHERS
    with override_settings(PASSWORD_HASHERS=default):
        hasher = get_hasher()
    assert hasher.algorithm == "pbkdf2_sha256"
    assert hasher.iterations >= LEAST_ROUNDS


def test_a_field_for_a_password_hides_it_and_takes_what_a_manager_fills_in(client, site) -> None:
    screen = client.get(reverse("wagtailadmin_login")).content.decode()
    field = screen[screen.rindex("<input", 0, screen.index('name="password"')) :].partition(">")[0]
    assert 'type="password"' in field
    assert 'autocomplete="off"' not in field
    assert "onpaste" not in screen


def test_logging_in_gives_a_new_session_and_logging_out_ends_it_on_the_server(client, site) -> None:
    before = client.session.session_key
    client.force_login(make_user(group="Editors"))
    session = client.session
    assert session.session_key != before
    assert not session.exists(before)
    assert len(session.session_key) >= LEAST_CHARACTERS

    client.post(reverse("wagtailadmin_logout"))
    assert not session.exists(session.session_key)


def test_a_link_to_the_logout_logs_nobody_out(client, site) -> None:
    client.force_login(make_user(group="Editors"))

    answer = client.get(reverse("wagtailadmin_logout"))

    assert answer.status_code == 405
    assert not answer.cookies
    assert client.get("/admin/").status_code == 200


def test_whoever_logs_out_where_the_login_is_over_comes_to_the_login_and_from_there_to_the_admin(
    client, site
) -> None:
    answer = client.post(reverse("wagtailadmin_logout"))

    assert answer.url == reverse("wagtailadmin_login")


def test_logging_out_leaves_nothing_of_the_editor_in_the_browser(client, site) -> None:
    client.force_login(make_user(group="Editors"))

    answer = client.post(reverse("wagtailadmin_logout"))

    assert answer["Clear-Site-Data"] == '"storage"'


def test_the_way_out_stands_on_every_screen_of_the_admin(client, site) -> None:
    client.force_login(make_user(group="Editors"))

    for address in ("/admin/", "/admin/pages/", reverse("wagtailadmin_account")):
        assert reverse("wagtailadmin_logout") in client.get(address).content.decode()
