"""The pages of the starter site as visitors get them: sound HTML, nothing that leads nowhere."""

from importlib import import_module
from itertools import pairwise
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.apps import apps
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from forms.models import Announcement
from site_core.management.starter import make_starter_site
from site_core.models import PublicationReceipt
from site_core.queue.outbox import deliver_waiting
from tests.builders import FIRST_DAY, leave_no_site

receipts = import_module("site_core.migrations.0009_receipts_of_what_is_live")
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


class StarterPagesTests(TestCase):
    """Each test looks at every page, and at the lists of a topic, a tag, an author and a year."""

    @classmethod
    def setUpTestData(cls):
        leave_no_site()
        receipts.give_receipts(apps, None)  # as a new database has it, before there is a site
        make_starter_site(now=FIRST_DAY)
        pages = [page.get_url() for page in Page.objects.filter(depth__gt=1)]
        cls.addresses = [
            *pages,
            "/blog/topic/grief/",
            "/blog/tag/panic/",
            "/blog/author/ines-okafor/",
            "/blog/archive/2024/",
        ]

    def pages(self):
        for address in self.addresses:
            response = self.client.get(address)
            assert response.status_code == 200, address
            with self.subTest(address):
                yield BeautifulSoup(response.content, "html.parser")

    def test_a_page_has_a_language_a_title_one_main_part_and_one_first_heading(self):
        for html in self.pages():
            assert html.html["lang"]
            assert html.title.get_text(strip=True)
            assert len(html("main")) == len(html("h1")) == 1

    def test_headings_skip_no_level(self):
        for html in self.pages():
            levels = [int(heading.name[1]) for heading in html.main(HEADINGS)]
            steps = pairwise(levels)
            assert all(after <= before + 1 for before, after in steps), levels

    def test_ids_are_unique_and_links_within_a_page_lead_to_them(self):
        for html in self.pages():
            ids = [element["id"] for element in html(id=True)]
            targets = [link["href"][1:] for link in html.select('a[href^="#"]')]
            assert len(ids) == len(set(ids))
            assert {target for target in targets if target} <= set(ids)

    def test_pictures_have_an_alternative_and_a_size(self):
        for html in self.pages():
            for picture in html("img"):
                assert {"alt", "width", "height"} <= set(picture.attrs), picture

    def test_links_have_words_and_an_address(self):
        for html in self.pages():
            for link in html.select('a:not([aria-hidden="true"][tabindex="-1"])'):
                words = link.get_text(strip=True) or link.get("aria-label")
                assert words or link.select('img[alt]:not([alt=""])'), link
                assert link.get("href"), link

    def test_links_to_pages_of_the_site_lead_somewhere(self):
        links = {
            urlsplit(link["href"]).path
            for html in self.pages()
            for link in html("a", href=True)
            if link["href"].startswith("/")
        }
        assert not [link for link in sorted(links) if self.status(link) >= 400]

    def status(self, link: str) -> int:
        response = self.client.get(link)
        if response.streaming:
            response.getvalue()  # a download holds its file open until it is read
        return response.status_code

    def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(self):
        for html in self.pages():
            sources = [element["src"] for element in html(src=True)]
            styles = [link["href"] for link in html.select('link[rel="stylesheet"]')]
            assert not [one for one in sources + styles if urlsplit(one).netloc]
            assert not html(style=True) + html("style")
            inline = [one for one in html("script", src=False) if "json" not in one.get("type", "")]
            assert not inline

    def test_what_the_site_says_it_published_are_its_own_pages(self):
        there = {
            str(page) for page in Page.objects.filter(depth__gt=1).values_list("pk", flat=True)
        }
        said = PublicationReceipt.objects.values_list("object_id", flat=True)

        assert there == set(said)

    def test_examples_are_no_news_for_subscribers(self):
        deliver_waiting(clock=timezone.now)

        assert not Announcement.objects.exists()
