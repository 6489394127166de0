"""What readers ask for, in one way of writing: two addresses of one page are one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest

READING = ("GET", "HEAD")
COUNTED = "page"
"""The one parameter of a query that pages for every reader look at."""
IGNORED = ("utm_", "fbclid", "gclid", "mc_", "msclkid", "ref")
"""What others append to addresses to follow people; no page looks at them."""
MOST_CHARACTERS = 2_000
"""Of a query that is read at all, and of an address that is remembered: anybody writes them."""
USUAL_PORTS = {"http": ":80", "https": ":443"}


class Question(NamedTuple):
    """An address without a query, and which page of its list is asked for ("" is the first)."""

    scheme: str
    host: str
    path: str
    number: str

    def without_number(self) -> "Question":
        """The same address, asked for without ``?page=``."""
        return Question(self.scheme, self.host, self.path, "")

    def as_request(self) -> WSGIRequest:
        """A request with this address and nothing else in it."""
        name, _, port = self.host.rpartition(":") if ":" in self.host else (self.host, "", "")
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path.encode("utf-8", "surrogateescape").decode("latin-1"),
            "QUERY_STRING": f"{COUNTED}={self.number}" if self.number else "",
            "HTTP_HOST": self.host,
            "SERVER_NAME": name,
            "SERVER_PORT": port or USUAL_PORTS[self.scheme][1:],
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(),
        }
        return WSGIRequest(environ)


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a query counts: ``is_whole`` when nothing else stood there."""

    number: str
    is_whole: bool


def question_of(request: HttpRequest) -> Question:
    """What ``request`` asks for."""
    about = request.META
    host = about.get("HTTP_HOST") or f"{about['SERVER_NAME']}:{about['SERVER_PORT']}"
    return question_for(request.scheme, host, request.path_info, about.get("QUERY_STRING", ""))


def question_for(scheme: str, host: str, path: str, query: str) -> Question:
    """What a request with these asks for. Those that are asked for often are made once."""
    is_short = len(host) + len(path) + len(query) <= MOST_CHARACTERS
    make = _question if is_short else _question.__wrapped__
    return make(scheme, host, path, query)


def names_in(query: str) -> set[str]:
    """The names of what stands in ``query``; none of one that is too long to be anybody's."""
    if len(query) > MOST_CHARACTERS:
        return set()
    return {name for name, _ in parse_qsl(query, keep_blank_values=True)}


def without_followers(query: str) -> str:
    """``query`` without what others append (:data:`IGNORED`)."""
    return "&".join(part for part in query.split("&") if not part.startswith(IGNORED))


@lru_cache(maxsize=512)
def _question(scheme: str, host: str, path: str, query: str) -> Question:
    return Question(scheme, canonical_host(scheme, host), path, reading_of(query).number)


def canonical_host(scheme: str, host: str) -> str:
    """Small letters, without a dot at the end or the port that goes without saying."""
    return host.lower().removesuffix(USUAL_PORTS[scheme]).removesuffix(".")


def reading_of(query: str) -> Reading:
    """What counts in ``query``. ``page=1`` is the page without a number; the last of several counts."""
    if not query:
        return Reading("", is_whole=True)
    if len(query) > MOST_CHARACTERS:
        return Reading("", is_whole=False)
    number, is_whole = "", True
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name == COUNTED:
            number = value
        elif not name.startswith(IGNORED):
            is_whole = False
    if number.isascii() and number.isdecimal() and len(number) < 10:
        number = str(int(number))
    elif number:
        number, is_whole = "", False
    return Reading("" if number == "1" else number, is_whole)


def has_session(cookies: Iterable[str]) -> bool:
    """Whether any of these ``Cookie`` headers names a session: somebody may have logged in."""
    return any(f"{settings.SESSION_COOKIE_NAME}=" in cookie for cookie in cookies)
