"""Machines that start together migrate one after the other."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection, connections

from site_core.management.commands import migrate
from site_core.management.migrating import migrating_alone
from tests.patience import wait_until

pytestmark = pytest.mark.django_db


def _is_waited_for(thread: threading.Thread) -> bool:
    """Whether ``thread`` stands before the lock that this thread holds."""
    if connection.vendor != "postgresql":
        return thread.is_alive()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.faults(14)
def test_the_second_waits_until_the_first_is_done():
    order = []
    here = connections["default"]

    def second() -> None:
        with migrating_alone(here):
            order.append("second")

    thread = threading.Thread(target=second)
    with migrating_alone(here):
        thread.start()
        wait_until(lambda: _is_waited_for(thread))
        order.append("first")
    thread.join()

    assert order == ["first", "second"]


@pytest.mark.faults(49)
def test_a_migration_that_fails_leaves_the_way_free():
    with pytest.raises(RuntimeError), migrating_alone(connection):
        raise RuntimeError("a table that cannot be changed")
    with migrating_alone(connection):
        pass


def test_migrate_is_alone(monkeypatch):
    seen = []
    monkeypatch.setattr(
        migrate.migrate.Command, "handle", lambda *_a, **_o: seen.append("migrated")
    )
    lock = migrate.migrating_alone

    def noting(connection):
        seen.append(connection.alias)
        return lock(connection)

    monkeypatch.setattr(migrate, "migrating_alone", noting)
    call_command("migrate", verbosity=0)
    assert seen == ["default", "migrated"]
