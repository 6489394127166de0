"""``/health/``: what a monitor is told."""

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from site_core.counters.on_sqlite import SqliteStore
from tests.builders import Built


def test_all_is_well(site: Built, client) -> None:
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "parts": {
            "database": "ok",
            "cache": "ok",
            "counters": "ok",
            "storage": "ok",
            "publication": "ok",
            "queue": "ok",
        },
    }


def test_nothing_is_left_behind(site: Built, client) -> None:
    client.get("/health/")
    assert default_storage.listdir("health")[1] == []


def _fail(*args, **options):
    raise DatabaseError("password=secret")


@pytest.mark.parametrize(
    ("parts", "owner", "name"),
    [
        (
            ["database", "publication", "queue"],
            connection,
            "cursor",
        ),  # nothing goes live without it
        (["cache"], cache, "set"),
        (["counters"], SqliteStore, "replace"),
        (["storage"], default_storage, "save"),
    ],
)
def test_a_part_that_fails_is_named_and_its_secrets_are_not(
    client, db, monkeypatch, parts: list[str], owner: object, name: str
) -> None:
    monkeypatch.setattr(owner, name, _fail)
    answer = client.get("/health/")
    monkeypatch.undo()
    assert answer.status_code == 503
    assert [name for name, state in answer.json()["parts"].items() if state != "ok"] == parts
    assert b"secret" not in answer.content


def test_a_cache_that_forgets_is_failing(client, db, monkeypatch) -> None:
    monkeypatch.setattr(cache, "set", lambda *args, **options: None)
    assert client.get("/health/").json()["parts"]["cache"] == "failing"


def test_a_process_that_lives_is_not_ready_without_its_database(db, client, monkeypatch):
    assert client.get("/health/live").json()["status"] == "ok"
    assert client.get("/health/ready").json() == {"status": "ok", "parts": {"database": "ok"}}

    with monkeypatch.context() as changed:
        changed.setattr(connection, "cursor", _fail)
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").status_code == 503
