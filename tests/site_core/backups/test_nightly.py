"""Every night one backup is asked for, once; and the worker begins it without waiting for it."""

import subprocess
from datetime import timedelta

import pytest

from site_core.backups import nightly
from site_core.backups.folder import Backup, keep_proof, ready_folder
from site_core.backups.nightly import BACKUP, ask_if_due, last_night, start
from site_core.models import User
from site_core.queue.outbox import messages_of
from tests.builders import FIRST_DAY, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_site_of_last_year(settings, shelf):
    settings.NIGHTLY_BACKUP = True
    make_user("ada")
    User.objects.update(date_joined=FIRST_DAY - timedelta(days=400))


def asked() -> int:
    return messages_of(BACKUP).count()


def make_one(shelf, at) -> None:
    ready_folder(shelf)
    (shelf / "x.backup").touch()
    keep_proof(
        Backup("x.backup", at, "every night", size=1, rows=1, tables=1, files=0), folder=shelf
    )


def test_the_night_is_the_practice_s():
    assert last_night(FIRST_DAY).astimezone(FIRST_DAY.tzinfo).hour == 3
    assert last_night(FIRST_DAY.replace(hour=2)).day == FIRST_DAY.day - 1


def test_it_is_asked_for_until_the_last_night_has_one(shelf):
    for minute in range(0, 60, 10):
        ask_if_due(now=FIRST_DAY + timedelta(minutes=minute))
    assert asked() == 1

    ask_if_due(now=FIRST_DAY + timedelta(hours=1))
    assert asked() == 2

    make_one(shelf, FIRST_DAY + timedelta(hours=1))
    ask_if_due(now=FIRST_DAY + timedelta(hours=14))
    assert asked() == 2

    ask_if_due(now=FIRST_DAY + timedelta(hours=16))
    assert asked() == 3


def test_a_new_site_waits_for_its_first_night():
    User.objects.update(date_joined=FIRST_DAY)

    ask_if_due(now=FIRST_DAY + timedelta(minutes=1))
    assert asked() == 0

    ask_if_due(now=FIRST_DAY + timedelta(days=1))
    assert asked() == 1


def test_a_practice_with_backups_of_its_own_may_switch_it_off(settings):
    settings.NIGHTLY_BACKUP = False

    ask_if_due(now=FIRST_DAY)

    assert asked() == 0


def test_the_worker_begins_it_and_goes_on(monkeypatch, now):
    begun = []

    class Begun:
        def __init__(self, command, **options):
            begun.append(command)

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(
        nightly, "subprocess", type("Shell", (), {"Popen": Begun, "DEVNULL": subprocess.DEVNULL})
    )

    start({"because": "by hand"}, now)

    assert begun[0][2:] == ["backup", "--gently", "--because", "by hand"]
