"""Pictures and documents in S3-compatible storage: given out by the site, to whoever may see them."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from site_core.library.away import NOT_STORED
from site_core.models import PracticeDocument, PracticeImage
from tests.builders import make_article, make_document, make_image, make_user, raw_block
from tests.site_core.library.test_form import photo, upload_one, upload_several

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("s3")]


@pytest.fixture
def clinician(client, db):
    client.force_login(make_user(group="Clinicians"))
    return client


def goes_away(settings) -> None:
    """Nobody answers any more where the files lie."""
    stated = settings.STORAGES["default"]
    options = stated["OPTIONS"] | {"endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = settings.STORAGES | {"default": stated | {"OPTIONS": options}}


def document(name: str = "plan.txt") -> ContentFile:
    return ContentFile(b"Monday", name=name)


def test_a_page_shows_a_picture_that_lies_there_and_nobody_gets_it_from_there(client, site, in_s3):
    image = make_image("Lake")
    html = client.get(make_article("Calm", hero_image=image).url).content.decode()
    size = image.renditions.filter(file__endswith=".webp").first()

    answer = client.get(size.url)

    assert size.url.startswith("/media/images/")
    assert size.url in html
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.getvalue() == default_storage.open(size.file.name).read()
    bucket = default_storage.connection.meta.client
    rights = bucket.get_object_acl(Bucket=default_storage.bucket_name, Key=size.file.name)
    assert [grant["Permission"] for grant in rights["Grants"]] == ["FULL_CONTROL"]


def test_a_document_that_lies_there_is_downloaded_from_the_site(client, site, in_s3):
    found = make_document(text="My week")
    make_article("Plans", blocks=[raw_block("download", document=found.pk, label="")])

    answer = client.get(found.url)

    assert answer.status_code == 200
    assert answer.getvalue() == b"My week"


def test_what_is_uploaded_lies_there_and_a_second_of_that_name_does_not_replace_it(
    clinician, in_s3
):
    for _ in range(2):
        assert upload_one(clinician, photo()).status_code == 302

    names = {image.file.name for image in PracticeImage.objects.all()}
    assert len(names) == 2
    assert all(default_storage.exists(name) for name in names)


@pytest.mark.faults(8)
def test_a_page_is_read_while_its_pictures_cannot_be_reached(client, site, in_s3, settings):
    article = make_article("Calm", hero_image=make_image("Lake"))
    goes_away(settings)

    answer = client.get(article.url)

    assert answer.status_code == 200
    assert "<svg" in answer.text
    assert client.get("/blog/").status_code == 200


def test_a_picture_that_cannot_be_reached_is_503_for_a_moment(client, site, in_s3, settings):
    image = make_image("Lake")
    client.get(make_article("Calm", hero_image=image).url)
    address = image.renditions.first().url
    goes_away(settings)

    answer = client.get(address)

    assert answer.status_code == 503
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.faults(8)
def test_an_upload_that_cannot_be_stored_says_so_and_keeps_what_was_typed(clinician, s3_away):
    one = upload_one(clinician, photo(), title="The lake in May")
    several = upload_several(clinician, photo())
    chosen = clinician.post(
        reverse("wagtaildocs:add"), {"title": "Plan for the week", "file": document()}
    )
    both = clinician.post(
        reverse("wagtaildocs:add_multiple"), {"title": "Plan", "files[]": document()}
    )

    for answer, typed in ((one, "The lake in May"), (chosen, "Plan for the week")):
        assert answer.status_code == 200
        assert NOT_STORED in answer.content.decode()
        assert typed in answer.content.decode()
    for answer in (several, both):
        assert json.loads(answer.content)["error_message"] == NOT_STORED
    assert not PracticeImage.objects.exists()
    assert not PracticeDocument.objects.exists()


@pytest.mark.faults(7)
def test_a_full_disk_is_answered_in_the_same_way(clinician, monkeypatch):
    def is_full(*_about):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", is_full)

    answer = upload_one(clinician, photo())

    assert NOT_STORED in answer.content.decode()
    assert not PracticeImage.objects.exists()


def test_a_picture_is_deleted_while_its_file_cannot_be_reached(
    clinician, in_s3, settings, django_capture_on_commit_callbacks
):
    image = make_image("Lake")
    goes_away(settings)
    clinician.force_login(make_user(group="Administrators"))

    with django_capture_on_commit_callbacks(execute=True):
        clinician.post(reverse("wagtailimages:delete", args=[image.pk]))
        answer = clinician.post(reverse("trash_delete_picture", args=[image.pk]))

    assert answer.status_code == 302
    assert not PracticeImage.objects.exists()


def test_a_screen_that_needs_a_file_says_what_to_do(clinician, in_s3, settings):
    found = make_document()
    goes_away(settings)

    answer = clinician.get(found.url)

    assert answer.status_code == 503
    assert "try again in a few minutes" in answer.content.decode()
