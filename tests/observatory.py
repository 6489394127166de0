"""What MDN's HTTP Observatory gives an answer, by the rules of its algorithm 6, without asking anybody.

Source: https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring and the tables that it is made from
(github.com/mdn/mdn-http-observatory: ``src/grader/charts.js``, for COEP and COOP its pull request 498). Everybody
begins with 100; what is bad takes points away, and what is better than it must be adds some, but only to those who
keep at least 90. Whether a host is on the browsers' preload list cannot be known here, so nothing is added for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import Morsel
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

BEGINNING, ENOUGH_FOR_BONUS = 100, 90
SIX_MONTHS = 15_552_000  # seconds; the Observatory's own, somewhat short
BROAD = {"*", "http:", "https:", "ftp:", "http://*", "https://*", "http://*.*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
TELLING = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}
OPENERS = {"same-origin": 10, "same-origin-allow-popups": 10, "noopener-allow-popups": 10}


@dataclass(frozen=True)
class Seen:
    """A page at ``url`` (https), asked for with an ``Origin`` of another site, and what http said before.

    ``cookies`` are all that the browser holds by then.
    """

    url: str
    headers: Mapping[str, str]
    html: str
    http_leads_to: str = ""
    cookies: list[Morsel] = field(default_factory=list)


def score(seen: Seen) -> int:
    """As the Observatory would print it."""
    points = marks(seen).values()
    without_bonus = BEGINNING + sum(point for point in points if point < 0)
    has_bonus = without_bonus >= ENOUGH_FOR_BONUS
    return max(0, BEGINNING + sum(points) if has_bonus else without_bonus)


def marks(seen: Seen) -> dict[str, int]:
    """The points of each test; what is missing in a total stands out by its name."""
    return {
        "content-security-policy": _policy(seen),
        "cookies": min([_cookie(cookie, seen) for cookie in seen.cookies], default=0),
        "cross-origin-resource-sharing": _sharing(seen),
        "redirection": _redirection(seen),
        "referrer-policy": _referrer(seen),
        "strict-transport-security": _transport(seen),
        "subresource-integrity": _integrity(seen),
        "x-content-type-options": _among(seen, "X-Content-Type-Options", {"nosniff": 0}, -5, -5),
        "x-frame-options": _frames(seen),
        "cross-origin-resource-policy": _among(
            seen,
            "Cross-Origin-Resource-Policy",
            {"same-origin": 10, "same-site": 10, "cross-origin": 0},
        ),
        "cross-origin-embedder-policy": _among(
            seen,
            "Cross-Origin-Embedder-Policy",
            {"require-corp": 10, "credentialless": 10, "unsafe-none": 0},
        ),
        "cross-origin-opener-policy": _among(
            seen, "Cross-Origin-Opener-Policy", OPENERS | {"unsafe-none": 0}
        ),
    }


def _among(
    seen: Seen, header: str, known: dict[str, int], missing: int = 0, invalid: int = -5
) -> int:
    value = seen.headers.get(header)
    return missing if value is None else known.get(value.partition(";")[0].strip(), invalid)


def directives(policy: str) -> dict[str, set[str]]:
    """Each directive of a Content-Security-Policy, with what it allows."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name.lower(): set(allowed) for name, *allowed in parts}


def _policy(seen: Seen) -> int:
    said = directives(seen.headers.get("Content-Security-Policy", ""))
    if not said:
        return -25
    fallback = said.get("default-src", {"*"})
    script, style, objects, pictures, media = (
        said.get(f"{kind}-src", fallback) for kind in ("script", "style", "object", "img", "media")
    )
    passive = pictures | media
    active = set().union(*(said[name] for name in said if name not in ("img-src", "media-src")))
    if script & (BROAD | INLINE) or objects & BROAD:
        return -20
    if _unencrypted(active):
        return -20
    if "'unsafe-eval'" in script | style or _unencrypted(passive):
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if fallback == {"'none'"} else 5


def _unencrypted(sources: set[str]) -> bool:
    return any(source.startswith(("http:", "ftp:")) for source in sources)


def _cookie(cookie: Morsel, seen: Seen) -> int:
    """The worst of all cookies counts; one without ``SameSite`` earns no bonus."""
    name, is_https_only = cookie.key.lower(), _transport(seen) >= 0
    is_session = "sess" in name or "login" in name
    same_site = cookie["samesite"].lower()
    faults = {
        -5 if is_https_only else -20: not cookie["secure"],
        -10 if is_https_only else -40: is_session and not cookie["secure"],
        -30: is_session and not cookie["httponly"],
    }
    is_loose = same_site not in ("", "lax", "strict", "none") or (
        same_site == "none" and not cookie["secure"]
    )
    faults[-20] = faults.get(-20, False) or is_loose or ("csrf" in name and not same_site)
    return min([points for points, holds in faults.items() if holds], default=5 * bool(same_site))


def _sharing(seen: Seen) -> int:
    origin = seen.headers.get("Access-Control-Allow-Origin", "*")
    with_cookies = seen.headers.get("Access-Control-Allow-Credentials", "").lower() == "true"
    return -50 if origin != "*" and with_cookies else 0


def _redirection(seen: Seen) -> int:
    """A missing way to https, one to elsewhere, or none at all to complain of."""
    there, here = urlsplit(seen.http_leads_to), urlsplit(seen.url)
    if there.scheme != "https":
        return -20
    return 0 if there.hostname == here.hostname else -5


def _referrer(seen: Seen) -> int:
    said = [word.strip().lower() for word in seen.headers.get("Referrer-Policy", "").split(",")]
    if said == [""]:
        return 0
    known = [word for word in said if word in PRIVATE | TELLING]
    return 5 if known and known[-1] in PRIVATE else -5


def _transport(seen: Seen) -> int:
    parts = seen.headers.get("Strict-Transport-Security", "").lower().split(";")
    ages = [part.strip()[8:] for part in parts if part.strip().startswith("max-age=")]
    if not ages or not ages[0].isdigit():
        return -20
    return 0 if int(ages[0]) >= SIX_MONTHS else -10


def _integrity(seen: Seen) -> int:
    """The worst of all scripts counts; those of the page's own host need no fingerprint."""
    found = BeautifulSoup(seen.html, "html.parser").find_all("script", src=True)
    return min([_script(seen, tag["src"], tag.get("integrity")) for tag in found], default=0)


def _script(seen: Seen, source: str, integrity: str | None) -> int:
    address = urlsplit(urljoin(seen.url, source))
    is_ours = address.hostname == urlsplit(seen.url).hostname and not source.startswith("//")
    is_secure = address.scheme == "https" and not source.startswith("//")
    if is_ours or (integrity and is_secure):
        return 5 if integrity and is_secure else 0
    if is_secure:
        return -5
    return -20 if integrity else -50


def _frames(seen: Seen) -> int:
    if "frame-ancestors" in directives(seen.headers.get("Content-Security-Policy", "")):
        return 5
    said = seen.headers.get("X-Frame-Options", "").strip().lower()
    return 0 if said in ("deny", "sameorigin") or said.startswith("allow-from") else -20
