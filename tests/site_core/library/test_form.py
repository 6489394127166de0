"""Uploading pictures: one, several, and from a chooser."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from blog.models import ArticlePage
from site_core.library.uploads import clean_upload
from site_core.models import PracticeImage
from site_core.publishing.gate import problems_of
from tests.builders import make_image, make_ready, make_user
from tests.site_core.library.pictures import huge_png, phone_photo

TOO_LARGE = "more than 50 million pixels"
UNREADABLE = "cannot be read as a picture"


@pytest.fixture
def clinician(client, db):
    """A browser in which a clinician is logged in."""
    client.force_login(make_user(group="Clinicians"))
    return client


def photo(content: bytes | None = None, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or phone_photo())


BAD = [
    (lambda: photo(huge_png(), "huge.png"), TOO_LARGE),
    (lambda: photo(phone_photo(size=(600, 400))[:2_000]), UNREADABLE),
    (lambda: photo(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg"), UNREADABLE),
    (lambda: photo(b"no picture"), UNREADABLE),
]


def upload_one(client, file, **fields):
    return client.post(
        reverse("wagtailimages:add"),
        {"title": "Photo", "file": file, "description": "A lake", **fields},
    )


def upload_several(client, file):
    return client.post(reverse("wagtailimages:add_multiple"), {"title": "Photo", "files[]": file})


@pytest.mark.faults(38)
@pytest.mark.parametrize(("make", "sentence"), BAD)
def test_each_way_of_uploading_refuses_with_a_sentence(clinician, make, sentence):
    one = upload_one(clinician, make())
    several = upload_several(clinician, make())
    chosen = clinician.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Photo",
            "image-chooser-upload-file": make(),
            "image-chooser-upload-description": "A lake",
        },
    )

    assert sentence in one.content.decode()
    assert sentence in several.json()["error_message"]
    assert sentence in str(json.loads(chosen.content))
    assert not PracticeImage.objects.exists()
    assert not UploadedFile.objects.exists()


def test_a_picture_is_kept_without_its_place(clinician):
    upload_one(clinician, photo())

    image = PracticeImage.objects.get()
    with image.file.open() as stored:
        content = stored.read()
    assert b"Denver" not in content
    assert (image.width, image.height) == (40, 60)
    assert image.file_size == len(content)


@pytest.mark.parametrize("words", [{"description": ""}, {"description": "", "is_decorative": "on"}])
def test_a_picture_is_kept_with_and_without_words(clinician, words):
    upload_one(clinician, photo(), **words)

    image = PracticeImage.objects.get()
    assert image.default_alt_text == ""
    assert image.lacks_description is ("is_decorative" not in words)


def test_of_several_pictures_each_is_kept_at_once_and_its_words_can_follow(clinician):
    answer = upload_several(clinician, photo()).json()

    image = PracticeImage.objects.get()
    assert answer["success"]
    with image.file.open() as stored:
        assert b"Denver" not in stored.read()
    assert not UploadedFile.objects.exists()

    address = reverse("wagtailimages:edit_multiple", args=[image.pk])
    fields = {"title": "Photo", "description": "A lake", "collection": image.collection_id}
    prefix = f"image-{image.pk}"
    clinician.post(address, {f"{prefix}-{key}": text for key, text in fields.items()})

    assert PracticeImage.objects.get().description == "A lake"


@pytest.mark.faults(39)
@pytest.mark.parametrize("name", ["photo.heic", "photo.png", "photo.jpeg"])
def test_what_the_name_says_does_not_matter(clinician, name):
    upload_one(clinician, photo(name=name))

    assert PracticeImage.objects.get().file.name.endswith((".jpg", ".jpeg"))


def test_who_uploaded_a_picture_is_reminded_of_its_words_on_the_dashboard(clinician):
    upload_one(clinician, photo(), description="")
    make_image("Somebody's", description="", is_decorative=False)

    dashboard = clinician.get(reverse("wagtailadmin_home")).content.decode()

    assert "Pictures without words" in dashboard
    assert ">Photo</a>" in dashboard
    assert "Somebody" not in dashboard


def test_a_text_with_a_picture_without_words_waits_for_them(clinician, site):
    picture = make_image(is_decorative=False, description="")
    article = make_ready("Sleep", published=False, hero_image=picture)
    sentence = "what “A lake” shows"

    assert sentence in " ".join(each.sentence for each in problems_of(article))
    PracticeImage.objects.update(description="A lake at dawn")
    article = ArticlePage.objects.get(pk=article.pk)
    assert sentence not in " ".join(each.sentence for each in problems_of(article))


def test_words_can_change_without_a_new_file(client, db):
    image = make_image()
    client.force_login(make_user(group="Editors"))

    client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": "Lake", "description": "A lake at dawn"},
    )

    image.refresh_from_db()
    assert image.description == "A lake at dawn"


def test_a_large_upload_is_cleaned_in_its_own_file():
    content = phone_photo()
    with TemporaryUploadedFile("photo.jpg", "image/jpeg", len(content), None) as upload:
        upload.write(content)

        clean_upload(upload)

        with open(upload.temporary_file_path(), "rb") as stored:
            kept = stored.read()
        assert len(kept) == upload.size
        assert b"Denver" not in kept
