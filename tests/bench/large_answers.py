"""What one process of a large site answers: readers' pages and the admin's screens, and what each costs."""

import json
import statistics
import time
from http import HTTPStatus

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import first_article_index
from site_core.models import User
from site_core.page_cache import forget_everything

ROUNDS = 20


def print_answers() -> None:
    """One line of JSON with the figures of the site that this process has; for a process of its own."""
    now = timezone.now()
    readers = [
        "/blog/",
        "/blog/?page=40",
        "/blog/topic/load-topic-3/",
        "/blog/tag/load-tag-7/",
        f"/blog/archive/{now.year}/",
        "/blog/load-500/",
        "/blog/feed/",
        "/sitemap.xml",
        "/search/?q=evening",
        "/search/?q=how+to+listen",
    ]
    index = first_article_index().pk
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
    administrator = Client(SERVER_NAME="127.0.0.1")
    administrator.force_login(User.objects.filter(is_superuser=True).first())
    figures = {path: _figures(Client(SERVER_NAME="127.0.0.1"), path) for path in readers}
    figures |= {path: _figures(administrator, path) for path in staff}
    print(json.dumps(figures))


def _figures(client: Client, path: str) -> tuple[float, int]:
    milliseconds = []
    for _ in range(ROUNDS):
        forget_everything()
        start = time.perf_counter()
        answer = client.get(path)
        milliseconds.append((time.perf_counter() - start) * 1000)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {answer.status_code}")
    forget_everything()
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return round(statistics.quantiles(milliseconds, n=20)[-1], 1), len(captured)
