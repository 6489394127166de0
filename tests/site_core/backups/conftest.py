"""A site that is backed up, and an empty machine of the same kind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connections

from site_core.backups import restoring
from tests.builders import make_image, make_ready, make_user
from tests.site_core.publishing.conftest import shared_database

__all__ = ["shared_database"]


@pytest.fixture
def shelf(tmp_path, settings) -> Path:
    """The folder of backups."""
    settings.BACKUP_FOLDER = tmp_path / "backups"
    return settings.BACKUP_FOLDER


@pytest.fixture
def full_site(shared_database, shelf, settings, tmp_path) -> None:
    """A site with a page of several versions, a picture, an account and a file below a folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    article = make_ready(
        "Before the fire", hero_image=make_image(), tags=["niñez"], owner=make_user("ada")
    )
    article.title = "Before the fire, second text"
    article.save_revision().publish()
    other = settings.MEDIA_ROOT / "documents" / "ein Blatt – 𝔘.pdf"
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_bytes(os.urandom(3_000_000))


@dataclass
class Machine:
    """A place where nothing is yet."""

    var: Path
    media: Path

    def holds(self) -> list[str]:
        """Every file of it, and every table."""
        files = [str(path) for path in self.var.rglob("*") if path.suffix != ".sqlite3"]
        tables = connections["default"].introspection.table_names()
        connections["default"].close()
        return sorted(files + tables)


@pytest.fixture
def empty_machine(tmp_path, settings, monkeypatch) -> Iterator[Machine]:
    """Another machine: from here on, the database is another one, which is empty."""
    machine = Machine(var=tmp_path / "other", media=tmp_path / "other" / "media")
    machine.var.mkdir()
    settings.MEDIA_ROOT = machine.media
    monkeypatch.setattr(restoring, "VAR_DIR", machine.var)
    ours = connections["default"]
    with _empty_database(ours, machine.var) as name:
        connections["default"] = other = ours.copy()
        other.settings_dict["NAME"] = name
        try:
            yield machine
        finally:
            other.close()
            connections["default"] = ours


@contextmanager
def _empty_database(ours, folder: Path) -> Iterator[str]:
    if ours.vendor == "sqlite":
        yield str(folder / "site.sqlite3")
        return
    name = f"restored_{os.getpid()}"
    with ours._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield name
    finally:
        with ours._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
