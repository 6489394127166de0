"""A browser that logs in for the first time: its owner hears of it. What a browser is, not where it is.

Nothing is stored here. The browser keeps a signed note of whose it has been; no address is looked at.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from site_core.authentication.browsers import browser_in_words
from site_core.authentication.emails import tell_owner
from site_core.models import User
from site_core.practice_time import moment_in_words

KEPT_FOR = timedelta(days=365)
NEW = "Somebody logged in to your account with a browser that had not done so before: {browser}, on {moment}."
_signer = Signer(salt="known browsers")


class KnownBrowsersMiddleware:
    """Looks at each login, whatever door it came through, when the answer is ready."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        login = getattr(request, "login_just_now", None)
        if login is not None:
            user, is_first = login
            if not is_first:
                tell_of_new_browser(request, user, now=timezone.now())
            _know(request, response, user)
        return response


def mark_login(request: HttpRequest, user: User, **more: Any) -> None:
    """For Django's ``user_logged_in``, before the time of the last login is written."""
    request.login_just_now = (user, user.last_login is None)


def tell_of_new_browser(request: HttpRequest, user: User, *, now: datetime) -> None:
    """Write to ``user`` unless this browser is known as one of theirs."""
    if user.pk in _known(request):
        return
    browser = browser_in_words(request.headers.get("User-Agent", ""))
    moment = moment_in_words(now)
    tell_owner(user=user, sentence=NEW.format(browser=browser, moment=moment), now=now)


def _known(request: HttpRequest) -> list[int]:
    try:
        known = _signer.unsign_object(request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, ""))
    except BadSignature:
        return []
    return [each for each in known if isinstance(each, int)]


def _know(request: HttpRequest, response: HttpResponse, user: User) -> None:
    known = {*_known(request), user.pk}
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        _signer.sign_object(sorted(known)),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
