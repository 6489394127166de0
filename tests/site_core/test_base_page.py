"""How every page is described to search engines and in shared links."""

import pytest

from tests.builders import make_article, make_image, make_standard_page, make_therapist

pytestmark = pytest.mark.django_db


def test_a_page_is_described_by_its_summary_unless_told_otherwise():
    page = make_standard_page("About", summary="Who we are.")
    assert page.description == "Who we are."

    page.search_description = "Therapists in Colorado."
    assert page.description == "Therapists in Colorado."


def test_the_canonical_address_is_full_and_has_no_query(client):
    article = make_article("How to listen")

    page = client.get(f"{article.url}?utm_source=x").content.decode()

    assert f'<link rel="canonical" href="{article.full_url}">' in page


def test_a_shared_link_shows_the_picture_of_the_page():
    image = make_image()

    assert make_article(hero_image=image).share_image == image
    assert make_therapist(portrait=image).share_image == image
    assert make_standard_page().share_image is None
