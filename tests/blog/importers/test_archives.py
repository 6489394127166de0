"""A .zip of texts: each as if it had come alone, and nothing that an archive can be used for besides."""

import struct
import zipfile
from io import BytesIO

import pytest

from blog.importers import archives
from blog.importers.archives import sources_in
from blog.importers.source import Source, UnusableSource

WORDS = "A title\n\nSome words stand here."


def packed(*files: tuple[str, str | bytes]) -> bytes:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return raw.getvalue()


def test_texts_of_all_folders_come_and_what_is_none_stays():
    raw = packed(
        ("one.txt", WORDS),
        ("a/b/two.txt", WORDS),
        ("__MACOSX/._one.txt", "x"),
        (".x.txt", "x"),
        ("c.png", "x"),
    )
    assert [label for label, _ in sources_in("all.zip", raw)] == [
        "all.zip/one.txt",
        "all.zip/a/b/two.txt",
    ]


def test_a_document_that_no_reader_knows_is_named_and_not_passed_over():
    (label, refusal), (_, good) = sources_in(
        "all.zip", packed(("a/old.doc", WORDS), ("one.txt", WORDS))
    )
    assert (label, type(good)) == ("all.zip/a/old.doc", Source)
    assert "save it as Word (.docx)" in str(refusal)


@pytest.mark.faults(32)
def test_a_path_leads_nowhere_else():
    raw = packed(("../../etc/one.txt", WORDS), ("/two.txt", WORDS))
    assert [label for label, _ in sources_in("all.zip", raw)] == [
        "all.zip/etc/one.txt",
        "all.zip/two.txt",
    ]


def test_one_bad_text_does_not_hold_up_another():
    raw = packed(("bad.txt", b"\x00\x01\x02" * 50), ("good.txt", WORDS))
    found = [found for _, found in sources_in("all.zip", raw)]
    assert isinstance(found[0], UnusableSource)
    assert isinstance(found[1], Source)


@pytest.mark.faults(32)
def test_what_unpacks_to_too_much_is_refused_and_never_unpacked_whole():
    raw = packed(("bomb.txt", b"a" * 6 * 1024 * 1024), ("good.txt", WORDS))
    bomb, good = (found for _, found in sources_in("all.zip", raw))
    assert "unpacks to more than 5 MB" in str(bomb)
    assert isinstance(good, Source)


@pytest.mark.faults(32)
def test_many_that_together_are_too_much_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED_BYTES", len(WORDS) + 5)
    raw = packed(("one.txt", WORDS), ("two.txt", WORDS))
    assert [type(found) is Source for _, found in sources_in("all.zip", raw)] == [True, False]


@pytest.mark.parametrize(
    "raw", [b"", b"no archive", packed(("a.png", "x"))], ids=["empty", "other", "no-text"]
)
def test_an_archive_that_is_none_is_one_sentence(raw):
    with pytest.raises(UnusableSource, match=r"all\.zip"):
        list(sources_in("all.zip", raw))


def test_a_damaged_text_is_named():
    raw = bytearray(packed(("one.txt", WORDS * 50), ("two.txt", WORDS)))
    start = struct.unpack("<HH", raw[26:30])
    raw[30 + sum(start) + 4] ^= 0xFF
    first, second = (found for _, found in sources_in("all.zip", bytes(raw)))
    assert "damaged" in str(first)
    assert isinstance(second, Source)
