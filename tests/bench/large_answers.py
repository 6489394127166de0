"""What one process of a large site answers: readers' pages and the admin's screens, and what each costs."""

import json
import os
import statistics
import sys
import time
from http import HTTPStatus

from django.core.paginator import Paginator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import ArticlePage, first_article_index
from blog.models.index import ARTICLES_PER_PAGE
from site_core.models import User
from site_core.page_cache import changing
from site_core.page_cache.stamps import SITE
from site_core.views.crawlers import LARGEST

ROUNDS = 40
"""So that the first, which reads how all lists stand, is not the 95th percentile by itself."""


def answer_in_turn() -> None:
    """For each line that comes in, a line of JSON: an address, its 95th percentile, its queries; ``null`` at the end.

    Of the site that this process has; for a process of its own.
    """
    now = timezone.now()
    index = first_article_index().pk
    newest, oldest = (ArticlePage.objects.live().order_by(key) for key in ("-pk", "pk"))
    author = newest.exclude(author=None)[:1].get().author
    last = Paginator(ArticlePage.objects.live(), ARTICLES_PER_PAGE).num_pages
    readers = {
        path: path
        for path in (
            "/blog/",
            "/blog/?page=40",
            "/blog/topic/load-topic-3/",
            "/blog/tag/load-tag-7/",
            f"/blog/author/{author.slug}/",
            f"/blog/archive/{now.year}/",
            "/blog/load-500/",
            "/blog/feed/",
            "/sitemap.xml",
            "/search/?q=evening",
            "/search/?q=how+to+listen",
            "/search/?q=boundary",
        )
    } | {
        "the last page of /blog/": f"/blog/?page={last}",
        "the newest article": f"/blog/{newest[0].slug}/",
        "the oldest article": f"/blog/{oldest[0].slug}/",
        "the last part of the sitemap": f"/sitemap-{newest[0].pk // LARGEST}.xml",
    }
    staff = [
        "/admin/",
        f"/admin/pages/{index}/",
        f"/admin/pages/{index}/?ordering=title",
        "/admin/articles/",
        "/admin/calendar/",
        "/admin/comments/",
        "/admin/enquiries/",
        "/admin/newsletter/subscribers/",
        "/admin/pages/search/?q=evening",
    ]
    administrator = _administrator()
    asked = [(name, Client(SERVER_NAME="127.0.0.1"), path) for name, path in readers.items()]
    asked += [(path, administrator, path) for path in staff]
    for (name, client, path), _ in zip(asked, sys.stdin, strict=False):
        print(json.dumps([name, *_figures(client, path)]), flush=True)
    sys.stdin.readline()
    print("null", flush=True)


def _administrator() -> Client:
    """Logged in as people do."""
    client = Client(SERVER_NAME="127.0.0.1")
    name = User.objects.filter(is_superuser=True).first().get_username()
    words = {"username": name, "password": os.environ["ADMIN_PASSWORD"]}
    answer = client.post("/admin/login/", words)
    if answer.status_code != HTTPStatus.FOUND:
        raise RuntimeError(f"Logging in answered {answer.status_code}")
    return client


def _correct_something() -> None:
    """Every page is made anew, as after a new text of any page; which pages lists show is known as ever."""
    with changing([SITE]):
        pass


def _figures(client: Client, path: str) -> tuple[float, int]:
    milliseconds = []
    for _ in range(ROUNDS):
        _correct_something()
        start = time.perf_counter()
        answer = client.get(path)
        milliseconds.append((time.perf_counter() - start) * 1000)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {answer.status_code}")
    _correct_something()
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return round(statistics.quantiles(milliseconds, n=20)[-1], 1), len(captured)
