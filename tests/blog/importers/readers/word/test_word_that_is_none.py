"""Files that are no Word files, and files that are made to do harm: one sentence each."""

import zipfile
from io import BytesIO

import pytest

from blog.importers.apart import read_apart
from blog.importers.readers import read_article
from blog.importers.source import UnusableSource, source_of
from tests.blog.importers.readers.word.files import NAMESPACES, paragraph, word_file

ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {NAMESPACES}><w:body>{paragraph('&b;')}</w:body></w:document>"
)
OUTSIDE = (
    '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f"<w:document {NAMESPACES}><w:body>{paragraph('&a;')}</w:body></w:document>"
)


def with_text(xml: str | bytes) -> bytes:
    """A Word file whose text is ``xml``."""
    raw, made = BytesIO(word_file("")), BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(
                entry.filename, xml if entry.filename == "word/document.xml" else old.read(entry)
            )
    return made.getvalue()


def nothing_but_zeros(megabytes: int) -> bytes:
    return with_text(b"<w:document>" + b" " * megabytes * 1024 * 1024)


@pytest.mark.faults(32, 34)
@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"no archive at all", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (with_text("<w:document"), "damaged"),
        (with_text(ENTITIES), "declares"),
        (with_text(OUTSIDE), "declares"),
        (nothing_but_zeros(40), "unpacks to more"),
        (word_file(""), "no words"),
    ],
    ids=["no archive", "locked", "cut off", "entities", "outside", "bomb", "empty"],
)
def test_what_cannot_be_used_is_one_sentence(raw, sentence):
    with pytest.raises(UnusableSource, match=sentence) as refused:
        read_apart(read_article, source_of("a.docx", raw), name="a.docx")
    assert "“a.docx”" in str(refused.value)


def test_what_is_deep_beyond_reason_ends_in_a_sentence():
    deep = "<w:tbl><w:tr><w:tc>" * 90 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 90
    with pytest.raises(UnusableSource, match=r"“a\.docx”"):
        read_apart(read_article, source_of("a.docx", word_file(deep)), name="a.docx")


@pytest.mark.faults(32)
def test_many_small_parts_end_in_time():
    body = paragraph("a b c") * 6_000
    article = read_apart(read_article, source_of("a.docx", word_file(body)), name="a.docx")
    assert len(article.nodes) == 6_000
