"""The drill: a site is backed up, its machine is lost, and another machine holds the same afterwards."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from blog.models import ArticlePage
from site_core.backups import making, on_postgresql, on_sqlite
from site_core.backups.making import make_backup
from site_core.backups.refusals import BackupRefused, Damaged, RestoreRefused
from site_core.backups.restoring import restore
from site_core.env import PROJECT_DIR
from tests.builders import make_ready
from tests.site_core.backups.everything import all_files, all_rows
from tests.site_core.management.running_site import machine_of_its_own

pytestmark = pytest.mark.django_db
OTHER_KEY = "YW5vdGhlciBmb3IgdGhlc2UgdGVzdHMsIG9ubHkgZm8="


@pytest.fixture
def lost_site(full_site, shelf, now, settings):
    """The backup of a site, and all that it held."""
    made = make_backup(because="a drill", now=now)
    return shelf / made.name, all_rows(), all_files(settings.MEDIA_ROOT)


@pytest.mark.faults(54)
def test_another_machine_holds_the_same_row_for_row_and_file_for_file(lost_site, empty_machine):
    file, rows, files = lost_site

    done = restore(file)

    assert all_rows() == rows
    assert all_files(empty_machine.media) == files
    assert (done.rows, done.files) == (sum(map(len, rows.values())), len(files))
    article = ArticlePage.objects.get()
    assert article.title == "Before the fire, second text"
    article.title = "It goes on from here"
    article.save()
    make_ready("A new one: keys go on where they were")


def test_what_was_put_back_is_as_private_as_before(lost_site, empty_machine):
    done = restore(lost_site[0])

    assert done.settings_file.stat().st_mode & 0o777 == 0o600
    if connections["default"].vendor == "sqlite":
        name = Path(connections["default"].settings_dict["NAME"])
        assert name.stat().st_mode & 0o777 == 0o600
    assert lost_site[0].stat().st_mode & 0o777 == 0o600


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def altered(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def something_else(file: Path) -> None:
    file.write_text("A letter.")


def gone(file: Path) -> None:
    file.unlink()


@pytest.mark.faults(54)
@pytest.mark.parametrize(
    ("harm", "sentence"),
    [(cut, "damaged"), (altered, "damaged"), (something_else, "no backup"), (gone, "No such file")],
)
def test_a_file_of_no_use_is_one_sentence_and_nothing_is_touched(
    lost_site, empty_machine, harm: Callable[[Path], None], sentence: str
):
    before = empty_machine.holds()
    harm(lost_site[0])

    with pytest.raises(RestoreRefused, match=sentence) as refusal:
        restore(lost_site[0])

    assert "\n" not in str(refusal.value)
    assert empty_machine.holds() == before == []


def test_a_wrong_key_is_one_sentence_and_nothing_is_touched(lost_site, empty_machine, settings):
    settings.SUBMISSION_KEYS = [OTHER_KEY]

    with pytest.raises(RestoreRefused, match="None of the keys"):
        restore(lost_site[0])

    assert empty_machine.holds() == []


def test_a_machine_that_holds_a_site_is_left_as_it_is(lost_site):
    before = all_rows()

    with pytest.raises(RestoreRefused, match="holds a site already"):
        restore(lost_site[0])

    assert all_rows() == before


def test_a_database_that_does_not_take_it_leaves_no_files_behind(
    lost_site, empty_machine, monkeypatch
):
    kind = {"sqlite": on_sqlite, "postgresql": on_postgresql}[connections["default"].vendor]

    def refuse(*args, **kwargs):
        raise Damaged

    monkeypatch.setattr(kind, "put_in_place", refuse)

    with pytest.raises(RestoreRefused):
        restore(lost_site[0])

    assert empty_machine.holds() == []


def test_a_backup_of_the_other_kind_of_database_says_which(lost_site, empty_machine, monkeypatch):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connections["default"].vendor]
    monkeypatch.setattr(connections["default"], "vendor", other)

    with pytest.raises(RestoreRefused, match="backup of a site on"):
        restore(lost_site[0])


def test_a_backup_of_a_newer_version_asks_for_that_version(
    full_site, shelf, now, request, monkeypatch
):
    newer = [["site_core", "9999_of_tomorrow"]]
    monkeypatch.setattr(making, "applied_migrations", lambda database: newer)
    file = shelf / make_backup(because="a drill", now=now).name
    request.getfixturevalue("empty_machine")

    with pytest.raises(RestoreRefused, match="newer version"):
        restore(file)


@pytest.mark.faults(54)
def test_a_disk_that_gives_back_other_bytes_makes_no_backup(full_site, shelf, now, monkeypatch):
    write = making.write_archive

    def write_and_fail(file, **parts):
        sums = write(file, **parts)
        file.seek(5000)
        file.write(b"other bytes")
        return sums

    monkeypatch.setattr(making, "write_archive", write_and_fail)

    with pytest.raises(BackupRefused, match="damaged"):
        make_backup(because="a drill", now=now)

    assert not list(shelf.glob("*.backup"))
    assert not list(shelf.glob(".unfinished*"))


def test_no_secret_of_the_machine_is_in_what_is_taken_along(
    lost_site, empty_machine, settings, monkeypatch
):
    done = restore(lost_site[0])

    lines = done.settings_file.read_text()
    assert "SITE_URL=http://testserver" in lines
    assert "\n# SUBMISSION_KEYS=\n" in lines
    for secret in (settings.SECRET_KEY, *settings.SUBMISSION_KEYS):
        assert secret not in lines


def test_the_commands_take_a_site_from_one_machine_to_another(full_site, shared_database, tmp_path):
    if connections["default"].vendor != "sqlite":
        return  # the way there is the same; what differs is tried above
    here, there = tmp_path / "here", tmp_path / "there"
    key = {"SUBMISSION_KEYS": OTHER_KEY}

    made = manage("backup", var=here, DATABASE_URL=shared_database, **key)
    assert made.returncode == 0, made.stderr
    file = made.stdout.splitlines()[0]

    wrong = manage(
        "restore", file, var=there, SUBMISSION_KEYS="dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="
    )
    assert (wrong.returncode, "None of the keys" in wrong.stderr) == (2, True)
    done = manage("restore", file, var=there, **key)
    assert done.returncode == 0, done.stderr
    counted = "from blog.models import ArticlePage; print(ArticlePage.objects.get().title)"
    shown = manage("shell", "-v", "0", "-c", counted, var=there, **key)
    assert shown.stdout.strip() == "Before the fire, second text"


def manage(*words: str, var: Path, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT_DIR,
        env=machine_of_its_own(var) | environment,
        capture_output=True,
        text=True,
        check=False,
    )
