"""Asking a site elsewhere whether an address still answers.

Everything that is asked comes from a text that somebody wrote, so none of it is trusted: only http
and https, no password, and no address of a private network, neither at first nor after a redirect.
The name is resolved once, and the connection goes to the very address that was judged.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urljoin

import certifi
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import Url, parse_url

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
MOST_HOPS = 5
DEADLINE_SECONDS = 15
CLOSED = {401, 403, 407, 429, 451}
"""Somebody is there and does not want to be asked by a program."""
MOVED_FOR_GOOD = {301, 308}
REDIRECTS = {*MOVED_FOR_GOOD, 302, 303, 307}
PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
AGENT = "PracticeLinkCheck/1 (+{site}; asks once a week whether a link still works)"


class NotAsked(Exception):
    """An address that we do not ask; ``str()`` is a sentence for the editor."""


class NoAnswer(Exception):
    """Nobody answered, or not in a way that can be followed; ``str()`` is a sentence."""


@dataclass(frozen=True)
class Answer:
    """``status`` of the last place asked; ``moved_to`` when the first one has moved for good."""

    status: int
    moved_to: str = ""


def is_public(address: Address) -> bool:
    """Whether ``address`` belongs to the open internet, also when it is written inside another one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast


def ask(
    url: str,
    *,
    may_ask: Callable[[Address], bool] = is_public,
    deadline_seconds: float = DEADLINE_SECONDS,
) -> Answer:
    """Follow ``url`` to its end, by HEAD and, where that is not liked, by GET.

    It takes at most ``deadline_seconds``. ``may_ask`` judges every address before it is connected
    to. Raises :class:`NotAsked` or :class:`NoAnswer`.
    """
    ends_at = time.monotonic() + deadline_seconds
    place, moved_to, only_for_good = url, "", True
    for _ in range(MOST_HOPS + 1):
        status, location = _asked(place, may_ask, ends_at)
        if status not in REDIRECTS or not location:
            return Answer(status, moved_to if moved_to != url else "")
        place = urljoin(place, location)
        only_for_good = only_for_good and status in MOVED_FOR_GOOD
        moved_to = place if only_for_good else moved_to
    raise NoAnswer("It leads on and on, and never arrives.")


def _asked(url: str, may_ask: Callable[[Address], bool], ends_at: float) -> tuple[int, str]:
    parts = _parts(url)
    address = _judged(parts, may_ask)
    status, location = _request("HEAD", parts, address, ends_at)
    if status >= 400 and status not in CLOSED - {403}:
        status, location = _request("GET", parts, address, ends_at)
    return status, location


def _parts(url: str) -> Url:
    try:
        parts = parse_url(url)
    except HTTPError:
        raise NoAnswer("It is no web address.") from None
    if parts.scheme not in PORTS or not parts.host:
        raise NotAsked("Only web addresses (http, https) are asked.")
    if parts.auth:
        raise NotAsked("It holds a name or password, and is not asked.")
    return parts


def _judged(parts: Url, may_ask: Callable[[Address], bool]) -> str:
    """The address to connect to; refused when any address of the name is not public."""
    name = parts.host.strip("[]")
    try:
        found = socket.getaddrinfo(name, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoAnswer("There is no website of that name.") from None
    addresses = [sockaddr[0].partition("%")[0] for *_, sockaddr in found]
    if not addresses or not all(may_ask(ipaddress.ip_address(each)) for each in addresses):
        raise NotAsked("It leads into a private network, which this site does not ask.")
    return addresses[0]


def _request(method: str, parts: Url, address: str, ends_at: float) -> tuple[int, str]:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise NoAnswer("It takes too long to answer.")
    connection = _connection(parts, address, left)
    # A time-out counts from byte to byte; who sends one now and then would hold the worker for ever.
    guard = threading.Timer(left, _hang_up, [connection])
    guard.start()
    try:
        connection.request(
            method, parts.request_uri, headers=_headers(parts), preload_content=False
        )
        with connection.getresponse() as response:
            return response.status, response.headers.get("Location", "")
    except TimeoutError:
        raise NoAnswer("It takes too long to answer.") from None
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        if time.monotonic() >= ends_at:
            raise NoAnswer("It takes too long to answer.") from None
        raise NoAnswer(f"Nobody answers there ({type(error).__name__}).") from None
    finally:
        guard.cancel()
        connection.close()


def _connection(parts: Url, address: str, seconds: float) -> HTTPConnection:
    if parts.scheme == "http":
        return HTTPConnection(address, _port(parts), timeout=seconds)
    name = parts.host.strip("[]")
    return HTTPSConnection(
        address,
        _port(parts),
        timeout=seconds,
        server_hostname=name,
        assert_hostname=name,
        ca_certs=certifi.where(),
    )


def _hang_up(connection: HTTPConnection) -> None:
    with suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)


def _headers(parts: Url) -> dict[str, str]:
    agent = AGENT.format(site=settings.SITE_URL)
    return {"Host": parts.netloc, "User-Agent": agent, "Accept": "*/*", "Connection": "close"}


def _port(parts: Url) -> int:
    return parts.port or PORTS[parts.scheme]
