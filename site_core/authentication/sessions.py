"""How long somebody stays logged in: while somebody is there, for some hours, while the account is as it was.

And only with what has to be proven: each session notes how its person proved who that is, and when, and until
when the password alone is enough. What is judged here is that note, at every address of the site and
whichever door led in.

That somebody is there is a fact with an end, kept with the counters and renewed by what a person does. Each
account has a word there that changes with its role; a session that holds another word is over in every
browser. A new password ends sessions by Django's own hash. Who cannot ask the counters lets nobody stay.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from site_core.authentication.browsers import browser_in_words
from site_core.authentication.privileged import has_to_prove_again
from site_core.authentication.proofs import PASSWORD, STATED, enough_until
from site_core.authentication.second_factor.needs import (
    can_wait_here,
    note_first_login,
    password_is_enough_until,
)
from site_core.authentication.second_factor.step_urls import AGAIN_STEP, then
from site_core.counters import StoreAway, change_word, end, renew, renewed_until, word
from site_core.headers import ADMIN_PREFIX
from site_core.screens import EDITORS

logger = logging.getLogger(__name__)

PRESENCE = "presence"
RENEWED_EVERY = timedelta(seconds=20)
BY_ITSELF = "X-By-Itself"
IDLE = "Nothing happened here for {minutes} minutes, so you were logged out. Please log in again."
TOO_LONG = "You were logged in for {hours} hours, so you were logged out. Please log in again."
NOT_ENOUGH = "Your account needs more than a password. Please log in again."
CHANGED = "Your account has changed, so you were logged out. Please log in again."


def begin_stay(
    *,
    session: SessionBase,
    account: Any,
    browser: str,
    until: datetime | None,
    now: datetime,
) -> None:
    """Somebody has logged in with a password: note since when, and that somebody is there.

    That alone lets them stay ``until`` then; ``None`` for as long as any session lasts.
    """
    name = token_hex(16)
    session[STATED] = {
        "since": now.timestamp(),
        "word": word_of(account),
        "presence": name,
        "browser": browser,
        "proofs": {PASSWORD: now.timestamp()},
        "enough_until": until and until.timestamp(),
    }
    renew(PRESENCE, name, within=_idle(), now=now)


def keep_stay(*, session: SessionBase, account: Any) -> None:
    """Let this session outlive what has just ended all sessions of ``account``."""
    session[STATED]["word"] = word_of(account)
    session.modified = True


def name_of_stay(*, session: SessionBase) -> str:
    """What tells this session from others of the account; it opens nothing."""
    return session[STATED]["presence"]


def why_over(*, session: SessionBase | dict[str, Any], now: datetime) -> str:
    """A sentence for whoever may not stay any longer; ``""`` for everybody else."""
    stated = session.get(STATED)
    if not stated or "browser" not in stated or stated["word"] != word_of(session[SESSION_KEY]):
        return CHANGED
    until = enough_until(session=session)
    if until is not None and now >= until:
        return NOT_ENOUGH
    if now.timestamp() - stated["since"] >= _longest().total_seconds():
        return TOO_LONG.format(hours=settings.SESSION_LONGEST_HOURS)
    if renewed_until(PRESENCE, stated["presence"], now=now) is None:
        return IDLE.format(minutes=settings.SESSION_IDLE_MINUTES)
    return ""


def note_presence(*, session: SessionBase, now: datetime) -> None:
    """Somebody is there; written down every ``RENEWED_EVERY`` at most."""
    name = session[STATED]["presence"]
    ends = renewed_until(PRESENCE, name, now=now)
    if ends is None or ends - now <= _idle() - RENEWED_EVERY:
        renew(PRESENCE, name, within=_idle(), now=now)


def word_of(account: Any) -> str:
    """What changes with the roles of ``account`` (a primary key), and with being let in at all."""
    return word(_name_of(account))


def end_sessions(accounts: Iterable[Any]) -> None:
    """End every session of these accounts (primary keys), at once.

    And again after the commit: whoever logs in meanwhile still finds the account as it was.
    """
    names = [_name_of(account) for account in accounts]
    for name in names:
        _change(name)
        transaction.on_commit(partial(_change, name))


class SessionLimitsMiddleware(MiddlewareMixin):
    """Logs out whoever may not stay, before any view sees them. Costs no query."""

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """For Django. Visitors without a session have none afterwards, and caches see no cookie asked for."""
        if (
            settings.SESSION_COOKIE_NAME not in request.COOKIES
            or SESSION_KEY not in request.session
        ):
            return None
        now = timezone.now()
        sentence = why_over(session=request.session, now=now)
        if sentence:
            logout(request)
            if request.path_info.startswith(ADMIN_PREFIX):
                messages.warning(request, sentence)
        elif not is_sent_by_itself(request):
            note_presence(session=request.session, now=now)
        if not sentence and has_to_prove_again(request, session=request.session, now=now):
            return redirect(then(AGAIN_STEP, request.get_full_path()))
        return None


def is_sent_by_itself(request: HttpRequest) -> bool:
    """Whether an open editor sends this without anybody: it tells that it is open, saves, draws a preview.

    Wagtail's autosave is the editor's form, sent for an answer that no browser shows. Our scripts say it.
    """
    if BY_ITSELF in request.headers:
        return True
    match: ResolverMatch = request.resolver_match
    if match.namespace == "wagtailadmin_editing_sessions":
        return True
    if not match.namespace.startswith(EDITORS):
        return False
    is_saved = request.method == "POST" and not request.accepts("text/html")
    return is_saved or match.url_name.startswith("preview")


def note_login(request: HttpRequest, user: Any, **more: Any) -> None:
    """For Django's ``user_logged_in``. Whatever door led here, a password is taken to be all that was shown."""
    now = timezone.now()
    until = password_is_enough_until(user, can_wait=can_wait_here(request), now=now)
    note_first_login(user, due_at=until)
    browser = browser_in_words(request.headers.get("User-Agent", ""))
    begin_stay(session=request.session, account=user.pk, browser=browser, until=until, now=now)


def note_logout(request: HttpRequest, **more: Any) -> None:
    """For Django's ``user_logged_out``. A copy of the session that a cache brings back lets nobody in."""
    stated = request.session.get(STATED)
    if stated:
        end(PRESENCE, stated["presence"])


def note_groups(sender: Any, instance: Any, action: str, pk_set: set | None, **more: Any) -> None:
    """For Django's ``m2m_changed`` of accounts and groups, from either side."""
    if action not in ("post_add", "post_remove", "pre_clear") or pk_set == set():
        return
    if not more["reverse"]:
        end_sessions([instance.pk])
    else:
        end_sessions(pk_set if pk_set is not None else _members(instance))


def note_deleted_group(instance: Any, **more: Any) -> None:
    """For Django's ``pre_delete`` of groups."""
    end_sessions(_members(instance))


def note_access(accounts: Iterable[Any], **more: Any) -> None:
    """For ``access_changed`` of accounts."""
    end_sessions(accounts)


def _members(group: Any) -> list[Any]:
    return list(group.user_set.values_list("pk", flat=True))


def _change(name: str) -> None:
    try:
        change_word(name)
    except StoreAway:
        logger.exception("Counters cannot be reached; %s do not end before their time", name)


def _name_of(account: Any) -> str:
    return f"sessions:{account}"


def _idle() -> timedelta:
    return timedelta(minutes=settings.SESSION_IDLE_MINUTES)


def _longest() -> timedelta:
    return timedelta(hours=settings.SESSION_LONGEST_HOURS)
