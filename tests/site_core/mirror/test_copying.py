"""Every public page is copied, nothing else, and what was withdrawn leaves first."""

import os
import re

import brotli
import pytest
from django.http import HttpResponse
from django.utils import timezone

from site_core.mirror import files
from site_core.models import PracticeSettings
from site_core.page_cache import changing
from site_core.page_cache.stamps import SITE
from site_core.views import crawlers
from tests.builders import make_article, make_crisis_resource, make_private, make_site, make_topic
from tests.forms.builders import make_contact_page
from tests.site_core.mirror.conftest import MirrorOfOneTest

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def _publish(article, **changes):
    """As a publication of these changes leaves the row."""
    type(article).objects.filter(pk=article.pk).update(last_published_at=NOW, **changes)


def test_every_page_is_copied_with_what_it_leads_to(mirror):
    article = make_article("Sleep", topic=make_topic("Nights"))
    make_private(make_article("Secret"))

    mirror.catch_up(NOW)

    copied = mirror.places()
    expected = {"/", "/blog/", article.url, "/blog/topic/nights/", "/blog/feed/", "/sitemap.xml"}
    assert expected <= copied.keys()
    assert not any("Secret" in text for text in copied.values())
    assert "Sleep" in copied[article.url]


def test_further_pages_of_a_list_are_copied(mirror):
    for number in range(13):
        make_article(f"Article {number}")

    mirror.catch_up(NOW)

    assert "Article 0" in mirror.places()["/blog/?2"]


def test_the_parts_of_a_large_sitemap_are_copied(mirror, monkeypatch):
    monkeypatch.setattr(crawlers, "LARGEST", 2)
    for number in range(3):
        make_article(f"Article {number}")

    mirror.catch_up(NOW)

    copied = mirror.places()
    parts = re.findall(r"<loc>http://testserver(.+?)</loc>", copied["/sitemap.xml"])
    assert len(parts) > 1
    assert set(parts) <= copied.keys()


def test_a_copy_lies_there_compressed_under_the_name_that_servers_look_for(mirror):
    make_site()

    mirror.catch_up(NOW)

    file = mirror.root / "files" / "blog" / "index.html"
    assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == file.read_bytes()
    assert (mirror.root / "files/blog/feed/index.xml").exists()
    assert (mirror.root / "files/robots.txt").exists()


def test_a_copy_says_when_it_was_made_and_has_no_form_in_which_words_could_be_lost(mirror):
    site = make_site()
    practice = PracticeSettings.for_site(site.home.sites_rooted_here.get())
    practice.phone = "303-555-0100"
    practice.save()
    make_crisis_resource("988 Lifeline", is_primary=True)
    contact, article = make_contact_page(), make_article("Sleep")
    _publish(article, first_published_at=NOW)

    mirror.catch_up(NOW)

    for text in mirror.places().values():
        assert 'method="post"' not in text
    copied = mirror.places()[contact.url]
    assert "This is a copy of the page, made on" in copied
    assert "tel:303" in copied
    assert "988 Lifeline" in copied
    assert "Nothing can be sent from here" in mirror.places()[article.url]


def test_what_has_changed_is_copied_before_the_rest(mirror):
    articles = [make_article(title) for title in ("First", "Second", "Third")]
    mirror.catch_up(NOW)
    _publish(articles[1], title="Changed")

    asked = []
    ask = mirror.mirror._ask
    mirror.mirror._ask = lambda request: asked.append(request.path) or ask(request)
    mirror.catch_up(NOW)

    assert asked[0] == articles[1].url
    assert articles[0].url in asked
    assert "Changed" in mirror.places()[articles[1].url]


def test_what_was_withdrawn_is_gone_before_anything_is_written(mirror):
    article = make_article("Sleep")
    mirror.catch_up(NOW)
    article.unpublish()
    mirror.mirror._ask = lambda request: pytest.fail("Something was copied first.")

    mirror.mirror._site_stamp = None
    mirror.mirror._look()

    assert article.url not in mirror.places()
    assert not (mirror.root / "files" / article.url.strip("/") / "index.html.br").exists()


@pytest.mark.faults(53)
@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_a_withdrawn_page_is_gone_with_the_commit(mirror, how, django_capture_on_commit_callbacks):
    article = make_article("Sleep")
    mirror.catch_up(NOW)

    with django_capture_on_commit_callbacks(execute=True):
        getattr(article, how)()

    assert "/blog/sleep/" not in mirror.places()


@pytest.mark.faults(53)
def test_what_became_private_is_gone_with_the_commit_and_nothing_else(
    mirror, django_capture_on_commit_callbacks
):
    article, other = make_article("Sleep"), make_article("Sleepless")
    mirror.catch_up(NOW)

    with django_capture_on_commit_callbacks(execute=True):
        make_private(article)
    assert article.url not in mirror.places()
    assert other.url in mirror.places()

    with django_capture_on_commit_callbacks(execute=True):
        make_private(article.get_parent())
    assert not [place for place in mirror.places() if place.startswith("/blog/")]
    assert not list((mirror.root / "files" / "blog").rglob("*.*"))


@pytest.mark.faults(53)
@pytest.mark.parametrize("is_under_way", [False, True], ids=["at once", "looked at meanwhile"])
def test_what_another_machine_withdrew_is_gone_with_the_next_step(mirror, is_under_way):
    article = make_article("Sleep")
    mirror.catch_up(NOW)

    with changing([SITE]):
        if is_under_way:
            mirror.mirror._look()
        article.unpublish()
    mirror.mirror._rest_until, mirror.mirror._look_at = 0, float("inf")
    mirror.mirror.step(now=NOW)

    assert article.url not in mirror.places()


@pytest.mark.faults(53)
def test_a_page_that_became_private_is_gone_with_the_next_look(mirror):
    article = make_article("Sleep")
    mirror.catch_up(NOW)
    make_private(article)
    mirror.catch_up(NOW)
    assert article.url not in mirror.places()


def test_the_old_address_of_a_page_is_copied_no_more(mirror):
    article = make_article("Sleep")
    mirror.catch_up(NOW)
    _publish(article, slug="rest", url_path=article.url_path.replace("sleep", "rest"))
    mirror.catch_up(NOW)
    assert "/blog/rest/" in mirror.places()
    assert "/blog/sleep/" not in mirror.places()


def test_an_answer_that_is_a_fault_leaves_the_copy_from_before(mirror):
    article = make_article("Sleep")
    mirror.catch_up(NOW)
    mirror.mirror._ask = lambda request: HttpResponse(status=500)
    mirror.catch_up(NOW)
    assert "Sleep" in mirror.places()[article.url]


def test_a_full_disk_leaves_the_copy_from_before_and_no_half_of_one(mirror, monkeypatch):
    article = make_article("Sleep")
    mirror.catch_up(NOW)
    before = mirror.places()

    def full(self, content):
        with self.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.Path, "write_bytes", full)
    _publish(article, title="Changed")
    mirror.catch_up(NOW)

    assert mirror.places() == before
    assert not list(mirror.root.rglob(".*"))


def test_what_lies_there_is_read_once_however_often_the_site_changes(mirror, monkeypatch):
    article = make_article("Sleep")
    mirror.catch_up(NOW)
    with monkeypatch.context() as patched:
        patched.setattr(files.Copies, "__iter__", lambda copies: pytest.fail("All were read."))
        make_private(article)
        mirror.catch_up(NOW)
    assert article.url not in mirror.places()


def test_one_process_cares_for_the_copies_until_it_ends(mirror):
    make_site()
    mirror.catch_up(NOW)
    other = MirrorOfOneTest(mirror.root)
    other.mirror.step(now=NOW)
    assert not other.mirror.is_complete

    os.close(mirror.mirror._lock)  # as the kernel does
    other.catch_up(NOW)
    assert other.mirror.is_complete
