"""Behind Varnish as well: once it has acknowledged a purge, nobody gets what was there before the change."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as of_the_site
from django.utils import timezone

from blog.models import ArticlePage
from site_core.env import PROJECT_DIR
from site_core.models import OutboxMessage
from site_core.page_cache import SITE, changing
from site_core.queue import purging
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_article
from tests.deployment.programs import ask, running_varnish
from tests.patience import ended_afterwards, wait_until
from tests.ports import free_port
from tests.site_core.page_cache.conftest import committed_site, shared_database
from tests.site_core.page_cache.test_staleness import ALL, is_seen

__all__ = ["committed_site", "shared_database"]


@pytest.fixture
def varnish(committed_site, shared_database, tmp_path, settings, monkeypatch):
    """The port of Varnish before a process that serves the site of this test's database."""
    site, front = free_port(), free_port()
    settings.PURGE_URLS = [f"http://127.0.0.1:{front}/"]
    monkeypatch.setattr(purging, "_seen", {})
    environment = os.environ | {
        "DATABASE_URL": shared_database,
        "PAGE_CACHE_STAMPS": str(of_the_site.PAGE_CACHE_STAMPS),
        "MEDIA_ROOT": str(of_the_site.MEDIA_ROOT),
        "PURGE_URL": settings.PURGE_URLS[0],
        "PORT": str(site),
    }
    command = [sys.executable, "-m", "tests.site_core.page_cache.serving"]
    serving = subprocess.Popen(command, cwd=PROJECT_DIR, env=environment)
    with ended_afterwards(serving), running_varnish(tmp_path, before=site, port=front):
        wait_until(lambda: ask(front, "/health/live")[0] == 200)
        yield front


def purge() -> None:
    """What a worker does every second; it returns when the cache has acknowledged."""
    now = timezone.now()
    purging.note_changes(now=now)
    deliver_waiting(clock=timezone.now, kinds=[purging.PURGE])
    waiting = OutboxMessage.objects.filter(kind="purge:tell", state="waiting")
    assert not waiting.filter(not_before__lte=now).exists()


def test_what_was_changed_is_seen_through_varnish_once_the_purge_is_acknowledged(varnish):
    def visit(address: str) -> tuple[int, str]:
        status, _, body = ask(varnish, address, host="localhost")
        return status, body.decode()

    stale, unchanged, kept = [], [], 0
    for change in ALL:
        steps = change()
        address = next(steps)
        purge()
        visit(address)
        before = visit(address)
        kept += "age" in ask(varnish, address, host="localhost")[1]
        seen = next(steps)
        purge()
        unchanged += [change.__name__] if is_seen(seen, before) else []
        stale += [change.__name__] if not is_seen(seen, visit(address)) else []

    assert unchanged == []
    assert stale == []
    assert kept > len(ALL) // 2


def test_what_was_made_while_something_changed_is_not_kept_by_varnish(varnish):
    article = make_article("Before")
    purge()
    with changing([SITE]):  # the site is another process, and has begun to answer before the commit
        before = ask(varnish, article.url, host="localhost")[2]
        ArticlePage.objects.update(title="Afterwards")

    seen = ask(varnish, article.url, host="localhost")[2]

    assert b"Before" in before
    assert b"Afterwards" in seen
