"""Where an account is logged in: in which browsers, since when, and how to end one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session

from site_core.authentication.proofs import STATED
from site_core.authentication.sessions import PRESENCE, why_over
from site_core.counters import end
from site_core.refusals import ChangeRefused


@dataclass(frozen=True)
class OpenSession:
    """A browser in which somebody is logged in; ``name`` tells it from the others and opens nothing."""

    name: str
    browser: str
    since: datetime
    is_this: bool


def open_sessions_of(*, account: Any, this: str, now: datetime) -> list[OpenSession]:
    """Those of ``account`` (a primary key) that still let somebody in, the newest first.

    ``this`` is the name of the one that is asked from.
    """
    found = [
        OpenSession(
            name=stated["presence"],
            browser=stated["browser"],
            since=datetime.fromtimestamp(stated["since"], tz=now.tzinfo),
            is_this=stated["presence"] == this,
        )
        for _, stated in _stays_of(account, now)
    ]
    return sorted(found, key=lambda each: each.since, reverse=True)


def end_session(*, account: Any, name: str, now: datetime) -> None:
    """End the one called ``name``, at once. Raises :class:`ChangeRefused` where ``account`` has none."""
    for key, stated in _stays_of(account, now):
        if stated["presence"] == name:
            end(PRESENCE, name)
            _store(session_key=key).delete()
            return
    raise ChangeRefused("That session is over already.")


def _stays_of(account: Any, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in Session.objects.filter(expire_date__gt=now):
        session = _store().decode(row.session_data)
        if session.get(SESSION_KEY) == str(account) and not why_over(session=session, now=now):
            yield row.session_key, session[STATED]


def _store(**options: Any) -> SessionBase:
    return import_module(settings.SESSION_ENGINE).SessionStore(**options)
