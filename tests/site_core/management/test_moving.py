"""A site moves to a real PostgreSQL with all that it holds, or stays where it is with one sentence."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticlePage
from site_core.env import PROJECT_DIR
from site_core.models import WorkerHeartbeat
from tests.builders import make_image, make_ready, make_user
from tests.site_core.publishing.conftest import shared_database
from tests.with_postgres import cluster, newest_binaries

__all__ = ["shared_database"]
pytestmark = pytest.mark.django_db


@contextmanager
def _server() -> Iterator[str]:
    if "THROWAWAY_DATABASE_URL" in os.environ:
        yield os.environ["THROWAWAY_DATABASE_URL"]
        return
    binaries = newest_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed.")
    with cluster(binaries) as url:
        yield url


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a new database on a real server."""
    name = f"moved_{os.getpid()}"
    with _server() as url, psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _count(url: str, model) -> int:
    with psycopg.connect(url) as there:
        query = f'SELECT count(*) FROM "{model._meta.db_table}"'  # noqa: S608 - our own name
        return there.execute(query).fetchone()[0]


def _run(here: str, url: str) -> subprocess.CompletedProcess:
    own = {"DATABASE_URL": here, "DJANGO_SETTINGS_MODULE": "site_core.settings.test"}
    command = [sys.executable, "manage.py", "move_to", url]
    return subprocess.run(
        command, cwd=PROJECT_DIR, env=os.environ | own, capture_output=True, text=True, check=False
    )


def _refusal(here: str, url: str) -> str:
    refused = _run(here, url)
    assert refused.returncode == 2, refused.stderr
    assert "Traceback" not in refused.stderr
    return refused.stderr


def test_everything_is_there_afterwards_and_the_old_database_is_as_it_was(
    shared_database, empty_database
):
    article = make_ready("Moved", hero_image=make_image(), tags=["niñez"], owner=make_user("ada"))
    article.title = "Moved, second text"
    article.save_revision().publish()
    article.save_revision()
    models = [Page, ArticlePage, Revision, PageLogEntry]
    before = [model.objects.count() for model in models]

    moved = _run(shared_database, empty_database)
    assert moved.returncode == 0, moved.stderr

    assert [_count(empty_database, model) for model in models] == before
    assert [model.objects.count() for model in models] == before
    assert "DATABASE_URL" in moved.stdout
    with psycopg.connect(empty_database) as there:
        row = there.execute("SELECT title FROM wagtailcore_page WHERE id = %s", [article.pk])
        assert row.fetchone()[0] == "Moved, second text"
        next_key = there.execute("SELECT nextval(pg_get_serial_sequence('wagtailcore_page', 'id'))")
        assert next_key.fetchone()[0] > Page.objects.latest("pk").pk
    assert "holds a site already" in _refusal(shared_database, empty_database)


def test_while_a_worker_beats_nothing_is_copied(shared_database, empty_database):
    WorkerHeartbeat.objects.create(worker="one", beat_at=timezone.now())

    assert "Stop the site first" in _refusal(shared_database, empty_database)

    with psycopg.connect(empty_database) as there:
        tables = there.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchone()[0] == 0


def test_who_may_make_no_tables_there_is_told_so(shared_database, empty_database):
    stranger = urlsplit(empty_database)._replace(netloc=_as(empty_database, "stranger"))
    with psycopg.connect(empty_database, autocommit=True) as there:
        there.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        there.execute("CREATE ROLE stranger LOGIN")
    try:
        assert "permission denied for schema public" in _refusal(shared_database, stranger.geturl())
    finally:
        with psycopg.connect(empty_database, autocommit=True) as there:
            there.execute("DROP ROLE stranger")


def _as(url: str, name: str) -> str:
    return f"{name}@{urlsplit(url).netloc.rpartition('@')[2]}"


def test_a_text_that_is_longer_than_it_may_be_is_named(shared_database, empty_database):
    if connection.vendor != "sqlite":
        return  # which keeps it, and no other does
    page = make_ready("Long")
    Page.objects.filter(pk=page.pk).update(seo_title="x" * 300)

    assert f"Too long: seo_title of number {page.pk}." in _refusal(shared_database, empty_database)

    with psycopg.connect(empty_database) as there:
        assert there.execute("SELECT count(*) FROM site_core_user").fetchone()[0] == 0


def test_what_is_no_database_is_one_sentence(shared_database):
    assert "no address of a database" in _refusal(shared_database, "nonsense")
    assert "names no database" in _refusal(shared_database, "postgres://")
    assert "has now" in _refusal(shared_database, shared_database)
