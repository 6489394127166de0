"""The locks of the admin cost readers nothing: neither a question, nor a cookie, nor a step on the way."""

from typing import Any, NoReturn

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.middleware import SessionMiddleware

from site_core.authentication import sessions
from site_core.counters import counting
from site_core.counters.store import lasting_store


def never(*args: Any, **more: Any) -> NoReturn:
    raise AssertionError("A reader was asked who it is.")


def test_what_is_in_memory_is_answered_before_anything_asks_who_reads(
    committed_site, kept, client, monkeypatch
):
    made = client.get("/")
    monkeypatch.setattr(SessionMiddleware, "__call__", never)
    monkeypatch.setattr(sessions.SessionLimitsMiddleware, "__call__", never)

    assert client.get("/").content == made.content


@pytest.mark.parametrize("address", ["/", "/blog/", "/search/?q=calm", "/nothing-here/"])
def test_what_is_made_anew_for_a_reader_asks_no_session_and_no_counter(
    committed_site, client, monkeypatch, address
):
    monkeypatch.setattr(SessionBase, "_session", property(never))
    for name in ("why_over", "note_presence", "word", "renewed_until"):
        monkeypatch.setattr(sessions, name, never)
    monkeypatch.setattr(type(lasting_store()), "ends_at", never)
    monkeypatch.setattr(counting, "_wherever", never)

    answer = client.get(address)

    assert answer.status_code in (200, 404)
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
