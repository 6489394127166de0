"""An answer as it is kept: its bytes for each coding that browsers ask for, made once."""

import gzip
import re
import time
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import brotli
from django.conf import settings
from django.http import HttpResponse

from site_core.page_cache.questions import names_in

Headers = list[tuple[str, str]]
HTTP_OK, HTTP_NOT_FOUND = 200, 404
LONGEST_SECONDS = 600
"""How long an answer is used at most: covers what nobody sees, such as SQL in another program."""
NOT_FOUND_SECONDS = 60
CODINGS = ("br", "gzip")  # the better one first
ETAG_BYTES = 12
SMALLEST_COMPRESSED = 200
MOST_ACCEPTED_CHARACTERS = 500
BROTLI_QUALITY = 5  # as small as gzip's best in a tenth of its time
ASSUMED_BYTES = 2_000
"""What an answer takes besides its bodies."""
REFUSED = re.compile(r"\b(?:private|no-store)\b")
WORD = re.compile(r"text/|javascript|json|xml")


@dataclass(frozen=True, slots=True)
class Coded:
    """The bytes in one coding, with the headers that go with them, and without the body's in a 304."""

    body: bytes
    etag: str
    headers: Headers
    unchanged_headers: Headers


@dataclass(slots=True)
class Answer:
    """A status, headers and a body that every reader gets alike.

    ``noted`` are the places and numbers of its tags' stamps. It is ``fresh`` for some minutes, and
    it is not true any more from ``true_until`` on; both are seconds since 1970. With one of
    ``old_names`` in a query its address may be an old one that leads elsewhere.
    """

    status: int
    headers: Headers
    body: bytes
    noted: tuple[tuple[int, int], ...]
    made_at: float
    true_until: float
    reads_number: bool = True
    old_names: frozenset[str] = frozenset()
    fresh_until: float = field(init=False)
    coded: dict[str, Coded] = field(default_factory=dict)

    def __post_init__(self) -> None:
        longest = LONGEST_SECONDS if self.status == HTTP_OK else NOT_FOUND_SECONDS
        self.fresh_until = min(self.made_at + longest, self.true_until)

    @property
    def size(self) -> int:
        """Bytes of memory, with room for the codings that were not asked for yet."""
        return ASSUMED_BYTES + len(self.body) * 3 // 2

    def is_for(self, query: str) -> bool:
        """Whether it is the answer to its address with ``query`` behind it, too."""
        return not (query and self.old_names) or self.old_names.isdisjoint(names_in(query))

    def to(
        self, method: str, accepted: str, if_none_match: str, now: float
    ) -> tuple[int, Headers, bytes]:
        """Status, headers and body for a reader who asks with these headers."""
        coding = coding_for(accepted)
        coded = self.coded.get(coding) or self._code(coding)
        age = ("age", str(max(0, int(now - self.made_at))))
        if if_none_match and _names(if_none_match, coded.etag) and self._may_be_known:
            return 304, [*coded.unchanged_headers, age], b""
        return self.status, [*coded.headers, age], coded.body if method == "GET" else b""

    @property
    def _may_be_known(self) -> bool:
        """Whether browsers may keep it; else whoever asks gets it whole."""
        said = dict(self.headers).get("cache-control", "")
        return self.status == HTTP_OK and "no-store" not in said

    def _code(self, coding: str) -> Coded:
        body = _compress(self.body, coding) if self._is_worth_it() else self.body
        if body is self.body:
            coding = "identity"
        etag = f'"{blake2b(self.body, digest_size=ETAG_BYTES).hexdigest()}'
        etag += '"' if coding == "identity" else f'-{coding}"'
        common = [*self.headers, ("etag", etag)]
        about_body = [("content-length", str(len(body)))]
        if coding != "identity":
            about_body.append(("content-encoding", coding))
        unchanged = [pair for pair in common if not pair[0].startswith("content-t")]
        coded = Coded(body, etag, common + about_body, unchanged)
        self.coded[coding] = coded
        return coded

    def _is_worth_it(self) -> bool:
        kind = next((value for name, value in self.headers if name == "content-type"), "")
        return len(self.body) >= SMALLEST_COMPRESSED and WORD.search(kind) is not None


def answer_from(
    response: HttpResponse,
    *,
    noted: tuple[tuple[int, int], ...],
    true_until: float,
    may_be_kept: bool = True,
) -> Answer | None:
    """``response`` as an answer for all; ``None`` where it says itself that it is for one.

    One that nobody else may keep says ``kept_for_readers`` where this site may. One that may not be kept here,
    since something changed while it was made, is kept by no cache in front either: it may arrive there after the
    cache was told to forget.
    """
    if (
        response.streaming
        or response.cookies
        or response.status_code not in (HTTP_OK, HTTP_NOT_FOUND)
    ):
        return None
    is_refused = REFUSED.search(response.get("Cache-Control", "")) is not None
    if _varies(response) or (is_refused and not getattr(response, "kept_for_readers", False)):
        return None
    response["Vary"] = "Accept-Encoding"
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
    headers = [(name.lower(), value) for name, value in response.items()]
    answer = Answer(
        status=response.status_code,
        headers=[pair for pair in headers if pair[0] not in ("content-length", "etag")],
        body=response.content,
        noted=noted,
        made_at=time.time(),
        true_until=true_until,
    )
    if settings.PURGE_URLS and may_be_kept:
        answer.headers += _for_caches_in_front(answer)
    return answer


def key_of(place: int) -> str:
    """What the stamp at ``place`` is called where caches in front of us are told what has changed."""
    return f"t{place}"


def coding_for(accepted: str) -> str:
    """The best coding that an ``Accept-Encoding`` header takes (RFC 9110, 12.5.3); none for an endless one."""
    return _best_of(accepted) if len(accepted) <= MOST_ACCEPTED_CHARACTERS else "identity"


@lru_cache(maxsize=256)
def _best_of(accepted: str) -> str:
    wanted = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        wanted[name.strip()] = weight.replace(" ", "").rstrip("0.") != "q="
    return next((coding for coding in CODINGS if wanted.get(coding)), "identity")


def _for_caches_in_front(answer: Answer) -> Headers:
    """What it depends on, and how long it is true (Edge Architecture Specification 1.0, 2.2), in each one's words."""
    until = f"max-age={max(0, int(answer.fresh_until - answer.made_at))}"
    keys = [key_of(place) for place, _ in answer.noted]
    said = [("surrogate-key", " ".join(keys)), ("surrogate-control", until)]
    kinds = {url.partition(":")[0] for url in settings.PURGE_URLS}
    if "cloudflare" in kinds:
        said += [("cache-tag", ",".join(keys)), ("cloudflare-cdn-cache-control", until)]
    if "cloudfront" in kinds:  # it knows no header of its own, and asks after that time in any case
        name, value = "cache-control", dict(answer.headers)["cache-control"]
        answer.headers = [pair for pair in answer.headers if pair[0] != name]
        said.append((name, f"{value}, s-{until.replace('max-age', 'maxage')}"))
    return said


def _varies(response: HttpResponse) -> bool:
    """Whether it depends on a header of the request; ours asks with none."""
    named = {name.strip().lower() for name in response.get("Vary", "").split(",")}
    return bool(named - {"", "accept-encoding"})


def _names(if_none_match: str, etag: str) -> bool:
    if if_none_match.strip() == "*":
        return True
    return any(tag.strip().removeprefix("W/") == etag for tag in if_none_match.split(","))


def _compress(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return brotli.compress(body, quality=BROTLI_QUALITY)
    if coding == "gzip":
        return gzip.compress(body, mtime=0)
    return body
