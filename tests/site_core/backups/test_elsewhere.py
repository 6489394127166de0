"""Backups also lie in a second place, come from there onto an empty machine, and leave it in their time."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from site_core.backups import elsewhere
from site_core.backups.elsewhere import NEWEST, NotTaken, fetch, send
from site_core.backups.folder import PROOF_ENDING, Backup, keep_proof, last_failure, ready_folder
from site_core.backups.making import make_backup
from site_core.backups.refusals import RestoreRefused
from site_core.checkup.findings import Looking
from site_core.checkup.upkeep import look_at_backups
from site_core.settings.files import storage_at
from tests.s3_server import running_s3
from tests.site_core.backups.everything import all_files, all_rows


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of storage that other machines would reach too."""
    with running_s3() as server:
        yield server.url


@pytest.fixture(params=["file", "s3"])
def far(request, settings, tmp_path) -> None:
    """A second place, empty, of each kind."""
    if request.param == "file":
        settings.BACKUP_PLACE = storage_at(f"file:{tmp_path / 'far'}")
        return
    name = request.node.name.partition("[")[0]
    url = request.getfixturevalue("s3").replace("?", f"/{name}?")
    settings.BACKUP_PLACE = storage_at(url)


def _kept(folder: Path, *, made_at, content: bytes = b"sealed") -> Backup:
    name = f"site-{made_at:%Y%m%dT%H%M%SZ}.backup"
    (ready_folder(folder) / name).write_bytes(content)
    backup = Backup(name, made_at, "every night", size=6, rows=1, tables=1, files=0)
    keep_proof(backup, folder=folder)
    return backup


def _names() -> list[str]:
    return sorted(elsewhere._place().listdir("")[1])


def test_each_is_copied_once_with_its_proof_and_leaves_in_its_time(far, now, tmp_path) -> None:
    for day in (0, 1, 2):
        _kept(tmp_path, made_at=now + timedelta(days=day))
        send(folder=tmp_path, now=now + timedelta(days=day))
    assert len(_names()) == 6

    newest = _kept(tmp_path, made_at=now + timedelta(days=60))
    send(folder=tmp_path, now=now + timedelta(days=60))
    assert _names() == [newest.name, f"{newest.name}{PROOF_ENDING}"]


def test_what_could_not_be_copied_is_copied_the_next_time(far, now, tmp_path, monkeypatch) -> None:
    first = _kept(tmp_path, made_at=now)
    with monkeypatch.context() as away:
        away.setattr(elsewhere, "copy", _fails)
        with pytest.raises(NotTaken, match="on this machine alone"):
            send(folder=tmp_path, now=now)
    second = _kept(tmp_path, made_at=now + timedelta(days=1))

    send(folder=tmp_path, now=now + timedelta(days=1))

    assert {first.name, second.name} <= set(_names())


def _fails(*_parts: object, **_named: object) -> None:
    raise OSError("no way there")


def test_one_comes_back_by_name_or_as_the_newest(far, now, tmp_path) -> None:
    first = _kept(tmp_path / "here", made_at=now, content=b"one")
    second = _kept(tmp_path / "here", made_at=now + timedelta(days=1), content=b"two")
    send(folder=tmp_path / "here", now=now)

    assert fetch(first.name, folder=tmp_path / "new").read_bytes() == b"one"
    brought = fetch(NEWEST, folder=tmp_path / "new")
    assert (brought.name, brought.read_bytes()) == (second.name, b"two")
    assert brought.stat().st_mode & 0o777 == 0o600
    with pytest.raises(RestoreRefused, match=second.name):
        fetch("site-of-nobody.backup", folder=tmp_path / "new")


def test_a_place_without_backups_says_so(far, tmp_path) -> None:
    with pytest.raises(RestoreRefused, match="There is none"):
        fetch(NEWEST, folder=tmp_path)


def test_without_a_second_place_the_newest_is_nowhere(settings) -> None:
    settings.BACKUP_PLACE = {}

    with pytest.raises(CommandError, match="names none"):
        call_command("restore", NEWEST)


@pytest.mark.django_db
def test_a_backup_is_made_although_the_second_place_is_away_and_that_is_told(
    full_site, shelf, now, settings, monkeypatch, tmp_path
) -> None:
    settings.BACKUP_PLACE = storage_at(f"file:{tmp_path / 'far'}")
    monkeypatch.setattr(elsewhere, "copy", _fails)

    made = make_backup(because="every night", now=now)

    assert (shelf / made.name).exists()
    assert "on this machine alone" in last_failure(shelf).sentence
    found = look_at_backups(Looking("Backups"), now)
    assert found.is_wrong
    assert "on this machine alone" in found.seen


@pytest.mark.django_db
def test_an_empty_machine_is_filled_from_the_second_place(
    full_site, shelf, now, settings, request, tmp_path
) -> None:
    settings.BACKUP_PLACE = storage_at(f"file:{tmp_path / 'far'}")
    make_backup(because="every night", now=now)
    rows, files = all_rows(), all_files(settings.MEDIA_ROOT)
    machine = request.getfixturevalue("empty_machine")
    settings.BACKUP_FOLDER = tmp_path / "new shelf"

    call_command("restore", NEWEST)

    assert all_rows() == rows
    assert all_files(machine.media) == files
