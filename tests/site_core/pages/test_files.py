"""Documents are for whoever finds them on a page; keys open them to whoever has a review link; a CDN shows pictures."""

import re

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import ReferenceIndex

from site_core.models import PracticeDocument, PracticeImage, PracticeSettings
from site_core.models.images import PracticeRendition
from site_core.pages.files import with_keys
from site_core.queue.indexing import indexing_after_commit
from tests.answers import status_of
from tests.builders import (
    let_be_live,
    make_article,
    make_document,
    make_image,
    make_user,
    raw_block,
)
from tests.site_core.reviewing.test_views import share

pytestmark = pytest.mark.django_db
CDN = "https://cdn.example.com"


def test_whatever_refers_to_a_picture_or_a_document_is_known():
    files = {PracticeImage, PracticeDocument}
    referring = {
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.many_to_one and field.related_model in files
    }

    assert {model for model in referring if not ReferenceIndex.is_indexed(model)} == {
        PracticeRendition,  # a size of one
        PracticeSettings,  # asked for by name
    }


def test_a_document_is_downloaded_once_a_page_with_it_is_live(client, site):
    found = make_document()
    link = f'<p><a linktype="document" id="{found.pk}">Worksheet</a></p>'
    page = make_article("Plans", published=False, blocks=[raw_block("paragraph", link)])
    assert status_of(client, found.url) == 404

    let_be_live([page])
    assert status_of(client, found.url) == 200

    client.force_login(make_user(group="Clinicians"))
    assert status_of(client, make_document("Unused").url) == 200


def test_a_page_that_is_not_indexed_yet_counts(client, site, now):
    found = make_document()
    with indexing_after_commit(now=now):
        make_article("Plans", blocks=[raw_block("download", document=found.pk, label="")])

    assert status_of(client, found.url) == 200


def test_who_has_a_review_link_sees_the_pictures_and_documents_of_the_text(client, site):
    picture, paper = make_image("Lake"), make_document()
    block = raw_block("download", document=paper.pk, label="")
    draft = make_article("Not yet", published=False, hero_image=picture, blocks=[block])
    draft.save_revision()

    html = client.get(share(draft)).content.decode()
    found = re.findall(r'(?:src|href)="(/(?:media|documents)/[^"]+)"', html)

    assert len(found) == 2
    for address in found:
        assert status_of(client, address) == 200
        assert status_of(client, address.partition("?")[0]) == 404
        assert status_of(client, f"{address}x") == 404


def test_a_key_opens_one_file_and_stands_behind_every_address():
    html = with_keys('<img src="/media/a.webp" srcset="/media/a.webp 4w, /media/b.webp 8w">')

    one, again, other = re.findall(r"\?key=([^\s\"]+)", html)
    assert one.split(":")[1] == again.split(":")[1] != other.split(":")[1]


def test_readers_get_pictures_from_the_cdn_and_staff_from_the_site(site, settings):
    settings.MEDIA_HOST, client = CDN, Client()
    picture = make_image("Lake")
    page = make_article("Calm", hero_image=picture)

    answer = client.get(page.url)
    assert f'src="{CDN}/media/images/' in answer.text
    assert f"img-src 'self' {CDN};" in answer.headers["Content-Security-Policy"]
    assert CDN in client.get("/how-this-site-protects-you/").text
    shown = client.get(picture.renditions.first().url)
    assert shown.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    shown.getvalue()

    client.force_login(make_user(group="Editors"))
    assert CDN not in client.get(page.url).text
