"""Pictures that were kept before there was a limit become as small as what is uploaded today."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from site_core.library import large_originals
from site_core.library.large_originals import shrink_next, shrink_original
from site_core.models import PracticeImage
from tests.builders import make_image

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_limit(monkeypatch) -> None:
    """Few pixels are many here, and a picture is made smaller in this process."""
    monkeypatch.setattr(large_originals, "MOST_KEPT_PIXELS", 40_000)
    monkeypatch.setattr(large_originals, "without_metadata", _to_100_by_50)


def _to_100_by_50(file) -> ContentFile:
    content = BytesIO()
    with Image.open(BytesIO(file.read())) as picture:
        picture.resize((100, 50)).save(content, "PNG")
    clean = ContentFile(content.getvalue(), name=file.name)
    clean.is_clean = True
    return clean


def _kept_before(title: str = "A lake", *, size=(400, 200), **fields) -> PracticeImage:
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, "PNG")
    file = ContentFile(content.getvalue(), name="lake.png")
    file.is_clean = True
    return PracticeImage.objects.create(title=title, file=file, description="A lake", **fields)


def test_a_large_original_is_replaced_and_the_old_file_is_gone(
    now: datetime, django_capture_on_commit_callbacks
) -> None:
    image = _kept_before(
        focal_point_x=200, focal_point_y=100, focal_point_width=40, focal_point_height=20
    )
    old, old_hash = image.file.name, image.get_file_hash()
    shown = image.get_rendition("width-50")

    with django_capture_on_commit_callbacks(execute=True):
        shrink_next(now=now)

    image.refresh_from_db()
    assert (image.width, image.height) == (100, 50)
    assert (image.focal_point_x, image.focal_point_y) == (50, 25)
    assert (image.focal_point_width, image.focal_point_height) == (10, 5)
    assert image.file_size == default_storage.size(image.file.name)
    assert image.file_hash != old_hash
    assert not default_storage.exists(old)
    assert default_storage.exists(shown.file.name)
    assert image.get_rendition("width-20").width == 20


def test_pictures_of_today_are_left_alone(now: datetime) -> None:
    image = make_image()
    name = image.file.name

    shrink_next(now=now)

    image.refresh_from_db()
    assert image.file.name == name


def test_one_that_cannot_be_read_keeps_its_file_and_holds_up_no_other(now: datetime) -> None:
    lost, other = _kept_before("Lost"), _kept_before("Other")
    default_storage.delete(lost.file.name)

    shrink_next(now=now)
    shrink_next(now=now + timedelta(minutes=2))

    widths = PracticeImage.objects.order_by("pk").values_list("pk", "width")
    assert dict(widths) == {lost.pk: 400, other.pk: 100}


def test_a_file_that_somebody_has_replaced_meanwhile_stays(monkeypatch) -> None:
    image = _kept_before()
    other = default_storage.save("original_images/other.png", ContentFile(b"another"))

    def replace_meanwhile(file) -> ContentFile:
        PracticeImage.objects.filter(pk=image.pk).update(file=other)
        return _to_100_by_50(file)

    monkeypatch.setattr(large_originals, "without_metadata", replace_meanwhile)

    assert not shrink_original(image)
    assert PracticeImage.objects.get(pk=image.pk).file.name == other


def test_what_would_only_lose_sharpness_stays_as_it_is() -> None:
    image = _kept_before(size=(102, 51))
    name = image.file.name

    assert not shrink_original(image)
    assert PracticeImage.objects.get(pk=image.pk).file.name == name
    assert default_storage.exists(name)
