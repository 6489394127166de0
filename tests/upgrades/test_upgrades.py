"""Sites of earlier releases, made by their own code, come up to the newest and answer; nothing of them is lost."""

import lzma
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision, Site

from blog.models import ArticleIndexPage, ArticlePage
from forms.comments.models import Comment
from forms.enquiries.models import Enquiry
from forms.newsletter.models import Subscription
from site_core.models import User
from tests.upgrades.releases import DRAFT, KEY, KIM, PASSWORD, RELEASES, ROBIN, SAM, Release

pytestmark = pytest.mark.django_db
LARGEST = 150_000  # bytes
MADE_ANEW = ("django_", "auth_", "wagtailsearch_", "sqlite_", "wagtailcore_groupapprovaltask")
"""Tables that migrating, searching or the database write by themselves; and approval by a group, in whose place
stands approval by a second person."""


@contextmanager
def _database_of(release: Release, folder: Path) -> Iterator[None]:
    """Inside, the database is that of ``release``, as it was left."""
    ours = connections["default"]
    laid = _laid_file if ours.vendor == "sqlite" else _filled_database
    with laid(release, ours, folder) as name:
        connections["default"] = theirs = ours.copy()
        theirs.settings_dict["NAME"] = name
        _forget_what_is_numbered_otherwise()
        try:
            yield
        finally:
            theirs.close()
            connections["default"] = ours
            _forget_what_is_numbered_otherwise()


@contextmanager
def _laid_file(release: Release, ours, folder: Path) -> Iterator[str]:
    file = folder / "site.sqlite3"
    file.write_bytes(lzma.decompress(release.sqlite.read_bytes()))
    yield str(file)


@contextmanager
def _filled_database(release: Release, ours, folder: Path) -> Iterator[str]:
    name = f"upgraded_{os.getpid()}"
    with ours._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        there = ours.get_connection_params() | {"dbname": name}
        with psycopg.connect(**there, autocommit=True) as database:
            database.execute(lzma.decompress(release.postgresql.read_bytes()))
        yield name
    finally:
        with ours._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _forget_what_is_numbered_otherwise() -> None:
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def _rows() -> dict[str, int]:
    with connections["default"].cursor() as cursor:
        tables = connections["default"].introspection.table_names(cursor)
        counted = {}
        for table in (each for each in tables if not each.startswith(MADE_ANEW)):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - our own names
            counted[table] = cursor.fetchone()[0]
    return counted


@pytest.fixture(params=RELEASES, ids=lambda release: release.name)
def upgraded(request, tmp_path, settings) -> Iterator[tuple[Release, dict[str, int]]]:
    """An earlier release whose database was migrated, and how many rows each of its tables had before."""
    settings.SUBMISSION_KEYS = [KEY]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    with _database_of(request.param, tmp_path):
        before = _rows()
        call_command("migrate", interactive=False, verbosity=0)
        yield request.param, before


def test_an_earlier_site_is_whole_after_its_migrations_and_answers(upgraded) -> None:
    release, before = upgraded

    after = _rows()
    assert {t: n for t, n in before.items() if t in after and after[t] < n} == {}
    assert before["wagtailcore_page"] > 10
    _what_staff_left_is_there()
    if release.has_visitors:
        _what_visitors_sent_is_there()
    _it_answers()


def _what_staff_left_is_there() -> None:
    ada = User.objects.get(username="ada")
    assert ada.check_password(PASSWORD)
    assert [group.name for group in ada.groups.all()] == ["Clinicians"]
    drafted = ArticlePage.objects.get(pk=ArticlePage.objects.order_by("pk")[0].pk)
    assert drafted.get_latest_revision_as_object().title == DRAFT != drafted.title
    planned = Revision.objects.get(approved_go_live_at__isnull=False)
    assert planned.approved_go_live_at.year == 2039
    for article in ArticlePage.objects.all():  # every text is read by today's blocks
        article.get_latest_revision_as_object().body.render_as_block()


def _what_visitors_sent_is_there() -> None:
    assert [each.answers[0].text for each in Enquiry.objects.all()] == [ROBIN]
    assert [(each.text, each.state) for each in Comment.objects.all()] == [(KIM, "shown")]
    assert [(each.address, each.is_confirmed) for each in Subscription.objects.all()] == [(SAM, 1)]


def _it_answers() -> None:
    visitor = Client(headers={"host": Site.objects.get().hostname})
    article = ArticlePage.objects.live().order_by("pk")[0]
    addresses = [
        "/",
        ArticleIndexPage.objects.get().relative_url(None),
        article.relative_url(None),
        reverse("article_atom_feed"),
        "/sitemap.xml",
        reverse("wagtailadmin_login"),
    ]
    answers = {address: visitor.get(address).status_code for address in addresses}
    assert answers == dict.fromkeys(addresses, 200)
    assert visitor.get("/an-old-address").status_code in (301, 302)


def test_every_release_was_kept_small() -> None:
    sizes = {
        file.name: file.stat().st_size
        for release in RELEASES
        for file in (release.sqlite, release.postgresql)
    }
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
