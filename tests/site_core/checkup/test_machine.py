"""What the checkup sees of the machine, and what it says to do."""

import shutil
import sys
from datetime import timedelta

import pytest

from site_core.checkup import machine
from site_core.checkup.findings import State
from tests.builders import FIRST_DAY

NEVER_ENDS = {sys.version_info[:2]: (FIRST_DAY + timedelta(days=5000)).date()}


@pytest.mark.parametrize(
    "name", ["secret-key", "submission-key", "settings-from-backup.env", "mail"]
)
def test_what_others_can_read_is_named_with_the_way_to_close_it(
    looking, now, monkeypatch, settings, tmp_path, name
):
    monkeypatch.setattr(machine, "VAR_DIR", tmp_path)
    monkeypatch.setattr(machine, "PROJECT_DIR", tmp_path)
    settings.BACKUP_FOLDER, settings.EMAIL_FILE_PATH = tmp_path / "backups", None
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": "sqlite", "NAME": tmp_path / "x"})
    private = tmp_path / name
    private.touch(mode=0o600)
    assert machine.look_at_permissions(looking, now).state == State.WELL

    private.chmod(0o640)
    found = machine.look_at_permissions(looking, now)

    assert found.is_wrong
    assert str(private) in found.seen
    assert f"chmod -R go= {private}" in found.advice


def test_a_backup_and_the_database_are_looked_at_too(looking, now, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "VAR_DIR", tmp_path)
    settings.BACKUP_FOLDER = tmp_path / "backups"
    settings.BACKUP_FOLDER.mkdir(mode=0o700)
    (settings.BACKUP_FOLDER / "x.backup").touch(mode=0o644)
    (tmp_path / "site.sqlite3-wal").touch(mode=0o644)
    database = {"ENGINE": "site_core.databases.sqlite", "NAME": str(tmp_path / "site.sqlite3")}
    monkeypatch.setitem(settings.DATABASES, "default", database)

    seen = machine.look_at_permissions(looking, now).seen

    assert "x.backup" in seen
    assert "site.sqlite3-wal" in seen


def test_a_disk_that_is_nearly_full_is_wrong(looking, now, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(
        machine.shutil, "disk_usage", lambda place: usage._replace(free=10 * 1024**2)
    )

    found = machine.look_at_disk(looking, now)

    assert found.is_wrong
    assert "10 MB are free" in found.seen


@pytest.mark.parametrize(
    ("state", "found"), [(5, State.WRONG), (0, State.WELL), (-1, State.WORTH_KNOWING)]
)
def test_a_clock_that_nobody_keeps_right_is_wrong(looking, now, monkeypatch, state, found):
    monkeypatch.setattr(machine, "_state_of_clock", lambda: state)

    assert machine.look_at_time(looking, now).state == found


def test_the_kernel_can_be_asked_about_its_clock():
    assert machine._state_of_clock() in range(-1, 6)


def test_a_python_whose_end_is_near_is_wrong(looking, now, monkeypatch):
    end = (now + timedelta(days=100)).date()
    monkeypatch.setattr(machine, "PYTHONS_END", {sys.version_info[:2]: end})

    assert f"no security fixes after {end}" in machine.look_at_versions(looking, now).seen
