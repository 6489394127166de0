"""Pictures and documents are in a backup wherever they lie, and come back to where they belong."""

import os
import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings as site_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings

from site_core.backups import files, on_postgresql, on_sqlite
from site_core.backups.making import make_backup
from site_core.backups.refusals import BackupRefused, Damaged, RestoreRefused
from site_core.backups.restoring import restore
from site_core.library.copying import names_in
from site_core.settings.files import storage_at
from tests.builders import make_image
from tests.s3_server import running_s3

pytestmark = pytest.mark.django_db
BIG, SMALL = os.urandom(2_500_000), b"A leaflet."


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with running_s3() as server:
        yield server.url


def stored_at(url: str) -> override_settings:
    """Pictures and documents lie there from now on."""
    return override_settings(STORAGES={**site_settings.STORAGES, "default": storage_at(url)})


@pytest.fixture
def in_bucket(s3: str) -> Iterator[str]:
    """A folder of the bucket with two files, one of them larger than is kept in memory."""
    url = s3.replace("?", f"/{uuid.uuid4().hex}?")
    with stored_at(url):
        default_storage.save("original_images/hills.jpg", ContentFile(BIG))
        default_storage.save("documents/ein Blatt.pdf", ContentFile(SMALL))
        yield url


@pytest.fixture
def backup(shared_database, shelf, in_bucket, now):
    """A backup of the site whose files lie there."""
    default_storage.save("backups/site-1.backup", ContentFile(b"an earlier night"))
    make_image()
    made = make_backup(because="a drill", now=now)
    assert made.files == 3
    return shelf / made.name


def what_lies_there() -> dict[str, bytes]:
    return {name: default_storage.open(name).read() for name in names_in(default_storage)}


@pytest.mark.faults(54)
def test_files_of_a_bucket_come_back_into_an_empty_one(backup, s3, empty_machine) -> None:
    with stored_at(s3.replace("?", f"/{uuid.uuid4().hex}?")):
        assert restore(backup).files == 3

        there = what_lies_there()
        assert len(there) == 3
        assert there["original_images/hills.jpg"] == BIG
        assert there["documents/ein Blatt.pdf"] == SMALL
    assert not empty_machine.media.exists()


def test_or_into_the_folder_of_a_machine(backup, empty_machine) -> None:
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    with override_settings(STORAGES={**site_settings.STORAGES, "default": on_disk}):
        restore(backup)

    assert (empty_machine.media / "original_images/hills.jpg").read_bytes() == BIG


def test_what_the_bucket_kept_stays_and_what_it_lost_comes_back(backup, empty_machine) -> None:
    default_storage.delete("original_images/hills.jpg")

    restore(backup)

    assert what_lies_there()["original_images/hills.jpg"] == BIG


def test_another_file_of_that_name_is_a_sentence_and_nothing_is_touched(
    backup, empty_machine
) -> None:
    default_storage.delete("documents/ein Blatt.pdf")
    default_storage.save("documents/ein Blatt.pdf", ContentFile(b"Another leaflet."))
    default_storage.delete("original_images/hills.jpg")
    before = what_lies_there()

    with pytest.raises(RestoreRefused, match="another file called documents/ein Blatt"):
        restore(backup)

    assert what_lies_there() == before
    assert empty_machine.holds() == []


def test_a_database_that_does_not_take_it_leaves_the_bucket_as_it_was(
    backup, empty_machine, monkeypatch
) -> None:
    default_storage.delete("original_images/hills.jpg")
    before = what_lies_there()

    def refuse(*args, **kwargs):
        raise Damaged

    for kind in (on_sqlite, on_postgresql):
        monkeypatch.setattr(kind, "put_in_place", refuse)

    with pytest.raises(RestoreRefused):
        restore(backup)

    assert what_lies_there() == before


def test_a_bucket_that_is_away_makes_no_backup_without_files(shared_database, shelf, now) -> None:
    with (
        stored_at("s3://key:secret@practice-files?endpoint=http://127.0.0.1:9&region=us-east-1"),
        pytest.raises(BackupRefused, match="No backup could be made"),
    ):
        make_backup(because="a drill", now=now)

    assert not list(shelf.glob("*.backup"))


def test_a_folder_that_the_settings_name_is_the_one_that_is_kept(tmp_path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "hills.jpg").write_bytes(SMALL)

    with stored_at(f"file:{tmp_path / 'elsewhere'}"):
        assert [name for name, _ in files.all_files()] == ["hills.jpg"]
