"""What tests of publishing ask for."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.builders import make_site
from tests.site_core.publishing.schedules import noted


@pytest.fixture(autouse=True)
def nothing_noted():
    """No test sees what another one was told."""
    noted.clear()


@pytest.fixture
def shared_database(django_db_setup, django_db_blocker, tmp_path) -> Iterator[str]:
    """A copy of the empty test database that other processes can open; its address.

    Nothing is rolled back in it: what is committed is there for all, as on a real site.
    """
    with django_db_blocker.unblock():
        copying = _copied_file(tmp_path) if connection.vendor == "sqlite" else _copied_database()
        with copying as address:
            make_site()
            yield address


@contextmanager
def _copied_file(directory) -> Iterator[str]:
    file = directory / "site.sqlite3"
    connection.ensure_connection()
    copy = sqlite3.connect(file)
    connection.connection.backup(copy)
    copy.close()
    memory, connection.connection = connection.connection, None
    name, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(file)
    try:
        yield f"sqlite:///{file}"
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = name, memory


@contextmanager
def _copied_database() -> Iterator[str]:
    name = connection.settings_dict["NAME"]
    copy = f"{name}_{os.getpid()}_copy"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    connection.settings_dict["NAME"] = copy
    try:
        yield _address_of(connection.settings_dict)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _address_of(settings: dict) -> str:
    password = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
    return (
        f"postgres://{settings['USER']}{password}@{settings['HOST']}:{settings['PORT'] or 5432}"
        f"/{settings['NAME']}"
    )
