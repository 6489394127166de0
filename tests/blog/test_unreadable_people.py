"""Somebody whose page is a draft, withdrawn or private is nowhere named or shown as the author of anything."""

import pytest

from site_core.models import PracticeSettings
from tests.builders import make_article, make_private, make_therapist

pytestmark = pytest.mark.django_db
NAME, SUMMARY = "Zenobia Quill", "Works with people who cannot sleep"
ADDRESSES = [
    "/",
    "/team/",
    "/blog/",
    "/blog/sleep/",
    "/blog/rest/",
    "/blog/feed/",
    "/blog/rss/",
    "/blog/feed.json",
    "/sitemap.xml",
    "/search/?q=sleep",
]


def withdrawn(person) -> None:
    person.unpublish()


def below_a_private_page(person) -> None:
    make_private(person.get_parent())


HIDE = {
    "withdrawn": withdrawn,
    "private": make_private,
    "below a private page": below_a_private_page,
}


@pytest.mark.parametrize("hide", HIDE.values(), ids=HIDE)
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_public_names_or_links_them(client, hide, address):
    person = make_therapist(NAME, summary=SUMMARY)
    make_article("Sleep", author=person)
    make_article("Rest", author=make_therapist("Ada Bell"), co_authors=[person])
    client.get(address)

    hide(person)

    answer = client.get(address, follow=True).content.decode()
    for word in (NAME, "zenobia", SUMMARY):
        assert word not in answer


@pytest.mark.parametrize("hide", HIDE.values(), ids=HIDE)
def test_a_reviewer_stays_named_and_no_link_leads_to_a_closed_door(client, hide):
    person = make_therapist(NAME, summary=SUMMARY)
    article = make_article("Sleep", reviewed_by=person, reviewed_on="2026-03-10")

    hide(person)

    answer = client.get(article.url).content.decode()
    assert f"Reviewed by {NAME}" in answer
    assert "zenobia" not in answer


def test_feeds_name_those_whose_page_everybody_can_read(client):
    make_article("Sleep", author=make_therapist(NAME))

    for address in ("/blog/feed/", "/blog/rss/", "/blog/feed.json"):
        assert NAME in client.get(address).content.decode()


def test_an_entry_that_names_nobody_is_the_practice_s(client, site):
    practice = PracticeSettings.for_site(site.home.get_site())
    practice.name = "Better Lives"
    practice.save()
    make_article("Sleep")

    feed = client.get("/blog/feed/").content.decode()

    assert "<author>" not in feed.partition("<entry>")[2]
    assert "<author><name>Better Lives</name></author>" in feed.partition("<entry>")[0]
