"""The first account."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from forms.privacy.encryption import CannotUnseal
from forms.privacy.fingerprints import fingerprint, open_key
from forms.privacy.looking import look_at_keys
from site_core.backups.folder import backups
from site_core.backups.refusals import BackupRefused
from site_core.checkup.findings import Looking
from site_core.env import NOT_SET_UP
from site_core.management import preparation
from site_core.management.preparation import ADMIN_NAME, make_administrator, prepare_site
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def test_a_chosen_password_works_and_is_not_said(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "chosen by hand")
    said = []
    make_administrator(say=said.append)
    administrator = get_user_model().objects.get(username=ADMIN_NAME)
    assert administrator.is_superuser
    assert administrator.check_password("chosen by hand")
    assert "chosen by hand" not in said[0]
    assert "ADMIN_PASSWORD" in said[0]


@pytest.fixture
def a_new_version(monkeypatch):
    """Something is to be changed in the database; nothing else is to be done. What was done, in order."""
    done = []
    monkeypatch.setattr(preparation, "_has_waiting_migrations", lambda: True)
    monkeypatch.setattr(preparation, "call_command", lambda name, **options: done.append(name))
    monkeypatch.setattr(preparation, "make_starter_site", lambda now: None)
    monkeypatch.setattr(preparation, "refresh_static_files", lambda: False)
    monkeypatch.setattr(preparation, "make_administrator", lambda say: None)
    return done


def test_a_database_that_holds_a_site_is_backed_up_before_it_changes(
    a_new_version, now, settings, tmp_path
):
    settings.BACKUP_FOLDER, said = tmp_path, []
    make_user("ada")

    prepare_site(now=now, say=lambda sentence: said.append((sentence, list(a_new_version))))

    made = backups(tmp_path)[0]
    assert (made.name in said[0][0], said[0][1]) == (True, [])
    assert a_new_version == ["migrate"]


def test_without_a_backup_nothing_changes_unless_somebody_says_so(
    a_new_version, now, settings, tmp_path
):
    (tmp_path / "file").touch()
    settings.BACKUP_FOLDER = tmp_path / "file" / "backups"
    make_user("ada")

    with pytest.raises(BackupRefused):
        prepare_site(now=now, say=lambda sentence: None)
    assert a_new_version == []

    prepare_site(now=now, say=lambda sentence: None, is_backed_up=False)
    assert a_new_version == ["migrate"]


def test_an_empty_database_needs_no_backup(a_new_version, now, settings, tmp_path):
    settings.BACKUP_FOLDER = tmp_path

    prepare_site(now=now, say=lambda sentence: None)

    assert (a_new_version, backups(tmp_path)) == (["migrate"], [])


OTHER_KEY = "YW5vdGhlciBmb3IgdGhlc2UgdGVzdHMsIG9ubHkgZm8="


def test_with_another_key_than_the_site_was_sealed_with_nothing_is_done(
    a_new_version, now, settings
):
    open_key()
    settings.SUBMISSION_KEYS = [OTHER_KEY]

    with pytest.raises(CannotUnseal):
        prepare_site(now=now, say=lambda sentence: None)

    assert a_new_version == []


def test_a_first_start_seals_something_that_tells_a_later_one_of_a_key_that_is_gone(
    a_new_version, now, settings
):
    prepare_site(now=now, say=lambda sentence: None)
    settings.SUBMISSION_KEYS = [OTHER_KEY]

    with pytest.raises(CommandError, match="does not have") as refusal:
        call_command("start_site", "--no-serve")
    assert refusal.value.returncode == NOT_SET_UP
    assert look_at_keys(Looking("Keys"), now).is_wrong


def test_a_site_that_began_before_is_judged_by_what_else_is_sealed(a_new_version, now, settings):
    TOTP.activate(make_user("ada"), "a secret of her app")
    kept = settings.SUBMISSION_KEYS
    settings.SUBMISSION_KEYS = [OTHER_KEY]

    with pytest.raises(CannotUnseal):
        prepare_site(now=now, say=lambda sentence: None, is_backed_up=False)

    settings.SUBMISSION_KEYS = kept
    prepare_site(now=now, say=lambda sentence: None, is_backed_up=False)


def test_who_says_that_the_keys_are_lost_for_good_starts_with_the_one_that_is_there(
    a_new_version, now, settings
):
    before = fingerprint("ada@example.com")
    settings.SUBMISSION_KEYS = [OTHER_KEY]

    prepare_site(now=now, say=lambda sentence: None, is_backed_up=False, are_earlier_keys_lost=True)
    prepare_site(now=now, say=lambda sentence: None)

    assert fingerprint("ada@example.com") != before


def test_keys_that_open_what_is_here_are_not_given_up(a_new_version, now):
    before = fingerprint("ada@example.com")

    prepare_site(now=now, say=lambda sentence: None, are_earlier_keys_lost=True)

    assert fingerprint("ada@example.com") == before


def test_a_generated_password_is_said(monkeypatch):
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    said = []
    make_administrator(say=said.append)
    password = said[0].split("Password:")[1].split()[0]
    assert get_user_model().objects.get(username=ADMIN_NAME).check_password(password)
