"""What is too large is refused with a sentence that fits, and nothing of it is kept."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forms.enquiries.models import Enquiry
from site_core.models import PracticeDocument
from tests.builders import make_user
from tests.forms.builders import filled_in, make_contact_page, send

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def file_of(megabytes: int, name: str = "plan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-" + b"x" * megabytes * MEGABYTE)


def test_a_large_file_with_a_message_is_refused_and_the_sentence_says_what_to_do(client, now):
    page = make_contact_page()
    posted = filled_in(page, "Robin", "robin@example.com", "Words", now=now, photo=file_of(12))

    answer = send(client, page, posted)

    assert answer.status_code == 413
    assert "still in your browser" in answer.content.decode()
    assert not Enquiry.objects.exists()


def test_a_message_that_is_much_too_long_comes_back_whole(client, now):
    page = make_contact_page()
    words = "I do not sleep. " * 200_000  # three megabytes

    answer = send(client, page, filled_in(page, "Robin", "robin@example.com", words, now=now))

    assert answer.status_code == 422
    assert "Please shorten it" in answer.content.decode()
    assert words.strip() in answer.content.decode()


def test_words_beyond_all_measure_are_refused_with_the_same_sentence(client, now):
    page = make_contact_page()
    words = "I do not sleep. " * 400_000  # six megabytes

    answer = send(client, page, filled_in(page, "Robin", "robin@example.com", words, now=now))

    assert answer.status_code == 413
    assert "At most 5 MB" in answer.content.decode()
    assert "still in your browser" in answer.content.decode()


@pytest.mark.faults(26)
@pytest.mark.parametrize(
    ("setting", "sentence"),
    [("FILES", "At most 2 files"), ("FIELDS", "At most 2 fields")],
)
def test_too_many_parts_are_refused_with_how_many_fit(client, settings, setting, sentence):
    setattr(settings, f"DATA_UPLOAD_MAX_NUMBER_{setting}", 2)
    client.force_login(make_user(group="Editors"))
    files = [SimpleUploadedFile(f"{n}.md", b"x") for n in range(3)]

    answer = client.post(reverse("wagtaildocs:add"), {"a": ["1", "2", "3"], "file": files})

    assert answer.status_code == 413
    assert sentence in answer.content.decode()


def test_a_document_has_a_largest_size(client):
    client.force_login(make_user(group="Editors"))
    too_large = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // MEGABYTE + 1
    for megabytes, is_kept in ((1, True), (too_large, False)):
        posted = {"title": "Plan", "file": file_of(megabytes)}
        answer = client.post(reverse("wagtaildocs:add"), posted, follow=True)
        assert answer.status_code == 200
        assert PracticeDocument.objects.filter(title="Plan").exists() is is_kept
        PracticeDocument.objects.all().delete()


@pytest.mark.faults(38, 39)
@pytest.mark.parametrize("name", ["run.html", "run.svg", "run.js", "run.exe", "plan.pdf.html"])
def test_a_document_that_a_browser_would_run_is_refused(client, name):
    client.force_login(make_user(group="Editors"))

    answer = client.post(reverse("wagtaildocs:add"), {"title": "Plan", "file": file_of(0, name)})

    assert "is not allowed" in answer.content.decode()
    assert not PracticeDocument.objects.exists()


@pytest.mark.faults(39)
@pytest.mark.parametrize(
    "name",
    ["CON.pdf", f"{'long' * 63}.pdf", "plan\u202efdp.exe.pdf", "..%2f..%2fplan.pdf", "<b>.pdf"],
    ids=["device", "long", "backwards", "path", "markup"],
)
def test_a_document_of_any_name_lies_in_its_folder_and_is_only_downloaded(client, name):
    client.force_login(make_user(group="Editors"))
    posted = {"title": "Plan", "file": SimpleUploadedFile(name, b"%PDF-<script>alert(1)</script>")}

    client.post(reverse("wagtaildocs:add"), posted)

    found = PracticeDocument.objects.get()
    assert re.fullmatch(r"documents/[\w.-]{1,100}\.pdf", found.file.name, re.ASCII)
    answer = client.get(found.url)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    answer.getvalue()  # closes what is sent


def test_staff_are_told_how_much_they_may_send(client, settings):
    settings.POST_MOST_BYTES_OF_STAFF = 2 * MEGABYTE
    client.force_login(make_user(group="Editors"))

    answer = client.post(reverse("wagtaildocs:add"), {"title": "Plan", "file": file_of(3)})

    assert answer.status_code == 413
    assert "At most 2 MB" in answer.content.decode()
