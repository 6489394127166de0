"""What tests of publishing ask for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

from tests.builders import make_site
from tests.site_core.publishing.schedules import noted


@pytest.fixture(autouse=True)
def nothing_noted():
    """No test sees what another one was told."""
    noted.clear()


@pytest.fixture
def shared_database(db, tmp_path) -> Iterator[str]:
    """A copy of the empty test database that other processes can open; its address.

    Nothing is rolled back in it: what is committed is there for all, as on a real site.
    """
    ours = connections["default"]
    copying = _copied_file(ours, tmp_path) if ours.vendor == "sqlite" else _copied_database(ours)
    with copying as (name, address):
        connections["default"] = copy = ours.copy()
        copy.settings_dict["NAME"] = name
        try:
            make_site()
            yield address
        finally:
            copy.close()
            connections["default"] = ours


@contextmanager
def _copied_file(ours, directory) -> Iterator[tuple[str, str]]:
    file = directory / "site.sqlite3"
    file.write_bytes(ours.connection.serialize())
    yield str(file), f"sqlite:///{file}"


@contextmanager
def _copied_database(ours) -> Iterator[tuple[str, str]]:
    name = ours.settings_dict["NAME"]
    copy = f"{name}_{os.getpid()}_copy"
    ours.close()  # PostgreSQL copies a database only while nobody is connected to it
    with ours._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    try:
        yield copy, _address_of({**ours.settings_dict, "NAME": copy})
    finally:
        with ours._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _address_of(settings: dict) -> str:
    password = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
    host = f"{settings['HOST']}:{settings['PORT'] or 5432}"
    return f"postgres://{settings['USER']}{password}@{host}/{settings['NAME']}"
