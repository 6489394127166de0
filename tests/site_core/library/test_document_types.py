"""A document is taken under the name of its own type only."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from site_core.library import document_types
from site_core.library.document_types import refuse_misnamed
from site_core.models import PracticeDocument
from tests.builders import make_user


def archive(*parts: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as made:
        for part in parts:
            made.writestr(part, "x")
    return content.getvalue()


REAL = {
    "csv": b"day,hours\nMonday,3\n",
    "docx": archive("[Content_Types].xml", "word/document.xml"),
    "odt": archive("mimetype", "content.xml"),
    "pdf": b"%PDF-1.7\n",
    "rtf": b"{\\rtf1 My week}",
    "txt": "Grüße".encode("utf-16"),
    "xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
}
TEXTS = {"csv", "rtf", "pdf"}
"""Whose first bytes may stand in a text as well."""


def is_taken(content: bytes, ending: str) -> bool:
    try:
        refuse_misnamed(BytesIO(content), name=f"plan.{ending}")
    except ValidationError:
        return False
    return True


@pytest.mark.faults(39)
@pytest.mark.parametrize("ending", REAL)
def test_each_type_is_taken_under_its_own_name_alone(ending):
    under = {other for other in REAL if is_taken(REAL[ending], other)}

    as_text = {"csv", "txt"} if ending in TEXTS | {"csv", "txt"} else set()
    assert under == {ending} | as_text


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\x03",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\0\0cut",
        b"PK\x05\x06" + b"\0" * 9,
    ],
    ids=["a program", "a picture", "a cut archive", "the end of an archive"],
)
def test_what_is_none_of_them_is_taken_under_no_name(content):
    assert [ending for ending in REAL if is_taken(content, ending)] == []


def test_every_type_that_the_site_takes_is_looked_at():
    assert set(settings.WAGTAILDOCS_EXTENSIONS) == set(document_types._JUDGES)


def test_an_archive_that_lists_more_than_any_document_has_is_not_read():
    parts = ["word/document.xml", *(f"part/{number}" for number in range(20_000))]

    assert not is_taken(archive(*parts), "docx")


BAD = {
    "another type": ("plan.pdf", b"<html>"),
    "empty": ("plan.pdf", b""),
    "too large": ("plan.pdf", b"%PDF-" + b"x" * 2000),
    "an ending of none": ("plan.exe", b"MZ"),
    "no ending": ("plan", b"My week"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("bad", BAD)
def test_whatever_is_wrong_with_a_file_is_said_in_one_sentence(client, settings, bad):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    client.force_login(make_user(group="Editors"))
    name, content = BAD[bad]
    fields = {"title": "Plan", "file": SimpleUploadedFile(name, content)}

    answer = client.post(reverse("wagtaildocs:add"), fields)

    assert len(answer.context["form"].errors["file"]) == 1
    assert not PracticeDocument.objects.exists()


@pytest.mark.django_db
def test_whoever_uploads_it_is_told_and_nothing_is_kept(client):
    client.force_login(make_user(group="Editors"))
    page = SimpleUploadedFile("plan.pdf", b"<html><script>alert(1)</script></html>")

    answer = client.post(reverse("wagtaildocs:add"), {"title": "Plan", "file": page})

    assert "not what its name says" in answer.content.decode()
    assert not PracticeDocument.objects.exists()
