"""``/media/``: a picture for whoever may see a page that shows it, nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from site_core.models import PracticeSettings
from tests.answers import status_of
from tests.builders import make_article, make_image, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    """Puts a file into storage and takes it away again."""
    names = []

    def store(name: str) -> str:
        names.append(default_storage.save(name, ContentFile(b"not really a picture")))
        return f"/media/{names[-1]}"

    yield store
    for name in names:
        default_storage.delete(name)


@pytest.fixture
def picture(site):
    """A picture in the library."""
    return make_image("Lake")


@pytest.mark.faults(39)
def test_a_picture_of_a_page_is_kept_for_a_year_and_never_run(client, picture) -> None:
    make_article("Calm", hero_image=picture)
    size = picture.get_rendition("width-40|format-webp")

    answer = client.get(size.url)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert int(answer.headers["Content-Length"]) == len(answer.getvalue())


@pytest.mark.faults(39)
@pytest.mark.parametrize(
    "name", ["documents/plan.pdf", "documents/plan.png", "images/run.html", "images/left.png"]
)
def test_documents_pages_and_what_is_not_in_the_library_are_not_given_out_here(
    client, stored, name: str
) -> None:
    assert client.get(stored(name)).status_code == 404


@pytest.mark.parametrize("place", ["share_image", "logo", "icon"])
def test_what_stands_on_every_page_is_for_everybody(client, site, picture, place: str) -> None:
    practice = PracticeSettings.for_site(site.home.sites_rooted_here.get())
    setattr(practice, place, picture)
    practice.save()

    assert status_of(client, picture.get_rendition("width-40").url) == 200


@pytest.mark.faults(53)
def test_what_is_on_no_page_that_everybody_may_read_is_for_staff(client, picture) -> None:
    small, whole = picture.get_rendition("width-40").url, f"/media/{picture.file.name}"
    make_article("Not yet", hero_image=picture, published=False)

    answers = [client.get(address) for address in (small, whole)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].headers["Cache-Control"] == "no-store"

    client.force_login(make_user(group="Clinicians"))
    seen = client.get(small)
    assert seen.status_code == 200
    assert seen.headers["Cache-Control"] == "private, no-store"
    seen.getvalue()


def test_a_picture_is_seen_as_long_as_its_page(client, picture) -> None:
    address = picture.get_rendition("width-40").url
    page = make_article("Calm", hero_image=picture)
    assert status_of(client, address) == 200

    page.unpublish()
    assert status_of(client, address) == 404


def test_who_knows_a_private_page_s_password_sees_its_picture(client, picture) -> None:
    address = picture.get_rendition("width-40").url
    page = make_article("For clients", hero_image=picture)
    restriction = page.view_restrictions.create(restriction_type="password", password="lake")
    assert status_of(client, address) == 404

    ask = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    client.post(ask, {"password": "lake", "return_url": page.url})
    assert status_of(client, address) == 200
