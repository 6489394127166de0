"""From a path to text: usual encodings work, everything else is one sentence."""

from pathlib import Path

import pytest

from blog.importers import source
from blog.importers.source import open_source

TEXT = "Don’t wait — “call” a café."


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("mac_roman"), "mac_roman"),
        ("A plain long text, without marks.".encode("utf-16-le"), "utf-16-le"),
        ("A plain long text, without marks.".encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_usual_encodings_are_read(write_file, raw: bytes, encoding: str):
    read = open_source(write_file(raw))

    assert read.encoding == encoding
    assert read.text in (TEXT, "A plain long text, without marks.")


def test_an_encoding_that_is_not_utf8_is_named_for_the_report(write_file):
    notes = open_source(write_file(TEXT.encode("cp1252"))).notes

    assert len(notes) == 1
    assert "it was read as cp1252" in notes[0]


def test_stray_control_characters_are_removed_and_counted(write_file):
    read = open_source(write_file("A long text with one bell\x07 in it. " + "More of it. " * 20))

    assert "bell in it" in read.text
    assert read.notes == ("1 invisible control characters were removed.",)


@pytest.mark.parametrize("raw", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"---\n***\n"])
def test_a_file_without_words_is_empty(write_file, raw: bytes):
    with pytest.raises(source.SourceEmpty, match="is empty"):
        open_source(write_file(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04 a Word file",
        b"%PDF-1.7 looks like text",
        b"\x7fELF" + b"\0" * 50,
        bytes(range(256)) * 4,
        b"{\\rtf1 text}",
    ],
)
def test_a_binary_file_is_refused(write_file, raw: bytes):
    with pytest.raises(source.SourceBinary, match="is not a text file"):
        open_source(write_file(raw))


def test_a_large_file_is_refused_before_it_is_read(write_file, monkeypatch):
    path = write_file("")
    with path.open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("it was read"))

    with pytest.raises(
        source.SourceTooLarge, match=r"has 50\.0 MB; a file of this kind of more than 5 MB"
    ):
        open_source(path)


def test_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(source.SourceIsDirectory, match="is a folder"):
        open_source(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(source.SourceMissing, match="There is no file"):
        open_source(tmp_path / "nothing.txt")


def test_a_path_that_no_system_knows_is_refused():
    with pytest.raises(source.UnusableSource):
        open_source(Path("a\0b"))


def test_broken_utf16_is_not_decodable(write_file):
    with pytest.raises(source.SourceNotDecodable, match="save it as UTF-8"):
        open_source(write_file(b"\xff\xfea\x00b\x00c"))
