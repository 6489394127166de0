"""``manage.py move_files_to``: every file is copied and read again, in both directions, however often it is run."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.test import override_settings

from site_core.management.moving_files import move_files, storage_called
from tests.s3_server import running_s3

FILES = {
    "images/lake.webp": b"lake" * 100_000,
    "original_images/lake.png": b"the lake",
    "documents/Plan für Mai.pdf": b"plan",
}


@pytest.fixture(scope="module")
def s3():
    with running_s3() as server:
        yield server


@pytest.fixture
def here(tmp_path):
    """Files on this machine, and one that is none of ours."""
    storage = FileSystemStorage(location=tmp_path / "media")
    for name, content in FILES.items():
        storage.save(name, ContentFile(content))
    storage.save("health/abc", ContentFile(b"of the monitor"))
    return storage


def content_of(storage) -> dict[str, bytes]:
    found = {}
    for name in FILES:
        with storage.open(name) as file:
            found[name] = file.read()
    return found


def test_files_go_there_and_come_back(here, s3, tmp_path):
    there, back = storage_called(s3.url), storage_called(f"file://{tmp_path}/back")

    assert move_files(source=here, target=there).copied == len(FILES)
    assert content_of(there) == FILES
    assert not there.exists("health/abc")
    assert move_files(source=there, target=back).copied == len(FILES)
    assert content_of(back) == FILES


def test_what_was_interrupted_is_continued_and_a_half_is_replaced(here, tmp_path):
    there = storage_called(f"file://{tmp_path}/there")
    names = list(FILES)
    there.save(names[0], ContentFile(FILES[names[0]][:1000]))
    there.save(names[1], ContentFile(FILES[names[1]]))

    moved = move_files(source=here, target=there)

    assert (moved.copied, moved.found, moved.failed) == (2, 1, {})
    assert content_of(there) == FILES


def test_a_file_that_cannot_be_copied_is_named_and_the_others_go_on(here, tmp_path, capsys):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "documents").write_text("no folder")

    with override_settings(MEDIA_ROOT=here.location), pytest.raises(SystemExit) as ended:
        call_command("move_files_to", f"file://{tmp_path}/there")

    said = capsys.readouterr()
    assert ended.value.code == 1
    assert "Copied and read again: 2." in said.out
    assert "documents/Plan für Mai.pdf: " in said.err


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://example.com/files", "begins with s3://"),
        ("s3://bucket?endpont=https://s3.example.com", "nobody knows endpont"),
        ("s3://key:secret@bucket?endpoint=http://127.0.0.1:9&region=x", "cannot be reached"),
    ],
)
def test_storage_that_cannot_be_used_is_refused_in_a_sentence(url, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("move_files_to", url)

    assert refused.value.returncode == 2


def test_nothing_uploaded_yet_is_nothing_to_copy(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path / "none"):
        moved = move_files(source=default_storage, target=storage_called(f"file://{tmp_path}/b"))

    assert (moved.copied, moved.failed) == (0, {})
