"""A sealed file opens with its key, whole, or not at all."""

import io

import pytest

from site_core.backups import sealed_file
from site_core.backups.refusals import Damaged, NoKeyFits, NotOurBackup, RestoreRefused
from site_core.backups.sealed_file import HEAD_BYTES, TAG_BYTES, Sealing, Unsealing

PIECE = 64
OTHER_KEY = "YW5vdGhlciBmb3IgdGhlc2UgdGVzdHMsIG9ubHkgZm8="


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(sealed_file, "PIECE_BYTES", PIECE)


def sealed(content: bytes, *, at_once: int = 50) -> bytes:
    file = io.BytesIO()
    sealing = Sealing(file)
    for start in range(0, len(content), at_once):
        sealing.write(content[start : start + at_once])
    sealing.finish()
    return file.getvalue()


def opened(file: bytes, *, at_once: int = 70) -> bytes:
    unsealing, content = Unsealing(io.BytesIO(file)), b""
    while read := unsealing.read(at_once):
        content += read
    return content


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 1000])
def test_what_was_sealed_comes_out_again(size):
    content = bytes(number % 251 for number in range(size))

    assert opened(sealed(content)) == content


def test_nothing_of_it_can_be_read_from_the_file_and_two_are_never_alike():
    content = b"A word from a visitor. " * 20

    assert b"visitor" not in sealed(content)
    assert sealed(content) != sealed(content)


def test_a_file_that_ends_anywhere_too_early_does_not_open():
    file = sealed(b"x" * 5 * PIECE)

    for end in range(len(file)):
        with pytest.raises(RestoreRefused):
            opened(file[:end])


@pytest.mark.faults(54)
def test_a_file_that_was_changed_anywhere_does_not_open():
    file = sealed(b"x" * 3 * PIECE)

    for place in range(len(file)):
        changed = bytearray(file)
        changed[place] ^= 1
        with pytest.raises(RestoreRefused):
            opened(bytes(changed))


def test_pieces_that_are_swapped_repeated_left_out_or_added_do_not_open():
    file, length = sealed(b"x" * 4 * PIECE), PIECE + TAG_BYTES
    head, body = file[:HEAD_BYTES], file[HEAD_BYTES:]
    one, two, rest = body[:length], body[length : 2 * length], body[2 * length :]

    for wrong in (two + one + rest, one + one + two + rest, two + rest, body + one, body + b"x"):
        with pytest.raises(Damaged):
            opened(head + wrong)


def test_pieces_of_another_backup_do_not_fit():
    one, other = sealed(b"x" * 4 * PIECE), sealed(b"x" * 4 * PIECE)

    with pytest.raises(Damaged):
        opened(one[: HEAD_BYTES + PIECE + TAG_BYTES] + other[HEAD_BYTES + PIECE + TAG_BYTES :])


def test_another_key_says_so(settings):
    file = sealed(b"x")
    settings.SUBMISSION_KEYS = [OTHER_KEY]

    with pytest.raises(NoKeyFits):
        opened(file)


def test_a_key_that_is_not_the_newest_any_more_still_opens(settings):
    file = sealed(b"x")
    settings.SUBMISSION_KEYS = [OTHER_KEY, *settings.SUBMISSION_KEYS]

    assert opened(file) == b"x"


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04 a zip", b"x" * 1000])
def test_what_is_no_backup_is_called_that(file):
    with pytest.raises(NotOurBackup):
        opened(file)
