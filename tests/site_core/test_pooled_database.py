"""PostgreSQL behind pgbouncer, which hands each transaction to whatever connection is free."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import chown, which
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth.models import Group
from django.db import connection, connections, transaction
from django.db.utils import ConnectionHandler

from site_core.management.migrating import LOCK_NUMBER, migrating_alone
from site_core.settings.database import database_at
from tests.deployment.programs import running
from tests.ports import free_port

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
CONFIG = """
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {pool_port}
auth_type = any
pool_mode = transaction
default_pool_size = {size}
"""


@contextmanager
def pooled(*, size: int) -> Iterator[None]:
    """Inside, the test's database is reached by way of a pooler with ``size`` connections."""
    # Not among pytest's own folders, which are root's alone.
    with TemporaryDirectory(prefix="site-pgbouncer-") as name:
        yield from _pooled(Path(name), size=size)


def _pooled(folder: Path, *, size: int) -> Iterator[None]:
    program = which("pgbouncer") or which("pgbouncer", path="/usr/sbin")
    if program is None:
        pytest.skip("pgbouncer is not installed.")
    direct, port = connection.settings_dict, free_port()
    config = CONFIG.format(
        host=direct["HOST"], port=direct["PORT"], user=direct["USER"], pool_port=port, size=size
    )
    (folder / "pgbouncer.ini").write_text(config)
    command = [program, str(folder / "pgbouncer.ini")]
    if os.geteuid() == 0:  # pgbouncer refuses to run as root
        for path in (folder, folder / "pgbouncer.ini"):
            chown(path, "nobody")
        command = ["runuser", "-u", "nobody", "--", *command]
    url = f"postgres://{direct['USER']}@127.0.0.1:{port}/{direct['NAME']}?pooled=true"
    with running(*command, port=port, folder=folder):
        direct_one = connections["default"]
        connections["default"] = ConnectionHandler({"default": database_at(url)})["default"]
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = direct_one


def test_reading_and_writing_need_no_state_of_a_connection():
    with pooled(size=1):
        groups = Group.objects
        groups.bulk_create(Group(name=f"Group {number}") for number in range(9))
        seen = 0
        for group in groups.filter(name__startswith="Group").iterator(chunk_size=2):
            seen += groups.filter(pk=group.pk).count()
        assert seen == 9
        with transaction.atomic():
            groups.filter(name="Group 1").delete()
            within = transaction.savepoint()
            groups.filter(name__startswith="Group").delete()
            transaction.savepoint_rollback(within)
        assert groups.filter(name__startswith="Group").count() == 8


def test_migrating_alone_holds_through_the_pool():
    with (
        pooled(size=2),
        migrating_alone(connections["default"]),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
            " WHERE locktype = 'advisory' AND granted AND datname = current_database()"
        )
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK_NUMBER])
        assert cursor.fetchone() == (False,)
