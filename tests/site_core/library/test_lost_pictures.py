"""A picture whose file is lost costs a page its picture, not the page."""

import pytest

from tests.builders import make_article, make_image, raw_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost():
    """A picture in the library whose file somebody deleted by hand."""
    image = make_image("Gone")
    image.file.storage.delete(image.file.name)
    return image


def test_an_article_is_served_without_its_lost_picture(client, site, lost):
    block = raw_block("image", image=lost.pk, alt="A lake")
    article = make_article("Whole", hero_image=lost, blocks=[block])

    response = client.get(article.url)

    assert response.status_code == 200
    assert "<svg" in response.text


def test_the_list_is_served_without_a_lost_picture(client, site, lost):
    make_article("Whole", hero_image=lost)

    assert client.get("/blog/").status_code == 200
