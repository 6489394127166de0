"""What is copied when: withdrawn pages out first, changed ones next, the rest slowly behind them."""

import fcntl
import logging
import os
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageViewRestriction, Site

from site_core.env import OWNER_ONLY
from site_core.mirror.files import Copies, Place
from site_core.models.pages.queries import readable
from site_core.page_cache.answers import HTTP_OK, answer_from
from site_core.page_cache.making import Making, answers_every_reader
from site_core.page_cache.questions import Question, canonical_host, reading_of
from site_core.page_cache.stamping import shared_stamps
from site_core.page_cache.stamps import SITE, place_of
from site_core.practice_time import moment_in_words

logger = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""How often parts of pages that changed are looked for; what changes the site is looked at as soon as it is noticed."""
NOTICE_SECONDS = 0.1
PART_OF_A_PROCESSOR = 0.3
LINK = re.compile(r'(?:\bhref="|<loc>)([^"<]+)')
SITEMAP = Place("/sitemap.xml")
ALWAYS = (Place("/"), SITEMAP, Place("/robots.txt"))
GONE = range(300, 500)
"""Answers that say that nothing is there for readers; anything else may be a fault that passes."""
Ask = Callable[[HttpRequest], HttpResponse]


class Mirror:
    """The copies of this machine's site; one process of all that run cares for them."""

    def __init__(self, *, root: Path, ask: Ask | None = None) -> None:
        self._root, self._copies = root, Copies(root)
        self._ask = ask or _handler()
        self._to_copy: OrderedDict[Place, None] = OrderedDict()
        self._noted: dict[Place, tuple] = {}
        self._pages: dict[Place, int | None] | None = None
        self._lock: int | None = None
        self._site_stamp: Any = None
        self._published_until: datetime | None = None
        self._look_at = self._rest_until = 0.0

    def step(self, *, now: datetime) -> float:
        """Copy one page, or look for changes; returns the seconds to wait before the next step."""
        self._lock = self._lock or _lock(self._root)
        if self._lock is None:
            return LOOK_SECONDS
        began = time.monotonic()
        if began >= (self._rest_until if self._has_site_changed() else self._look_at):
            self._look()
            self._look_at = time.monotonic() + LOOK_SECONDS
            self._rest_until = time.monotonic() + _rest_since(began)
        if not self._to_copy:
            return NOTICE_SECONDS
        place, _ = self._to_copy.popitem(last=False)
        began = time.monotonic()
        self._copy(place, now)
        return _rest_since(began)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was known at the last look is copied."""
        return self._site_stamp is not None and not self._to_copy

    def _has_site_changed(self) -> bool:
        snapshot, place = shared_stamps().snapshot(), place_of(SITE)
        return snapshot.is_settled(place) and snapshot[place] != self._site_stamp

    def _look(self) -> None:
        stamps = shared_stamps()
        stamps.recover()
        snapshot, place = stamps.snapshot(), place_of(SITE)
        if snapshot[place] != self._site_stamp:
            pages = readable(Page.objects.all()).order_by("path")
            found = list(pages.values_list("pk", "url_path", "last_published_at"))
            self._take_out_withdrawn({pk for pk, _, _ in found})
            self._changed_first(found)
            if snapshot.is_settled(place):  # else what is under way is looked at when it is done
                self._site_stamp = snapshot[place]
        for place, noted in self._noted.items():
            if not stamps.still(noted):
                self._to_copy.setdefault(place)

    def _take_out_withdrawn(self, readable_ids: set[int]) -> None:
        if self._pages is None:  # nobody else writes any: what lies there is read once
            self._pages = {copy.place: copy.page_id for copy in self._copies}
            self._to_copy.update(dict.fromkeys(self._pages))
        for place, page_id in list(self._pages.items()):
            if page_id is not None and page_id not in readable_ids:
                self._forget(place)

    def _changed_first(self, pages: Iterable[tuple[int, str, datetime | None]]) -> None:
        before, published, root = self._published_until, [], _root_path()
        for _, url_path, moment in pages:
            place = _place_at(url_path, root)
            if place is None:
                continue
            self._to_copy.setdefault(place)
            if moment:
                published.append(moment)
                if before and moment > before:
                    self._to_copy.move_to_end(place, last=False)
        for place in ALWAYS:
            self._to_copy.setdefault(place)
        self._published_until = max(published, default=before)

    def _copy(self, place: Place, now: datetime) -> None:
        stamps = shared_stamps()
        before, making = stamps.snapshot(), Making()
        request = _question_of(place).as_request()
        request.making = making
        request.copied_at = moment_in_words(now)
        response = self._ask(request)
        noted = making.noted(before)
        answer = noted and answer_from(response, noted=noted, true_until=making.true_until)
        if response.status_code in GONE:
            self._forget(place)
        elif answer and answer.status == HTTP_OK:
            self._keep(place, answer, making)
            self._noted[place] = noted
            self._follow(response, place)
        else:
            logger.warning("No copy was made of %s: %s", place.path, response.status_code)

    def _keep(self, place: Place, answer: Any, making: Making) -> None:
        self._pages[place] = page_id = _page_in(making.tags)
        try:
            self._copies.put(place, answer, page_id=page_id)
        except OSError:  # a full disk, above all: the copy from before stays
            logger.exception("No copy could be written of %s", place.path)

    def _forget(self, place: Place) -> None:
        self._copies.take_out(place)
        self._noted.pop(place, None)
        self._pages.pop(place, None)
        self._to_copy.pop(place, None)

    def _follow(self, response: HttpResponse, at: Place) -> None:
        """What a copied page leads to is copied as well: topics, further pages, feeds, parts of the sitemap."""
        kind = response.get("Content-Type", "")
        if "html" not in kind and at.path != SITEMAP.path:
            return
        for place in _places_in(response.content.decode(), at=at.path):
            if place not in self._noted:
                self._to_copy.setdefault(place)


def forget_copy(*, instance: Page, **_signal: Any) -> None:
    """For signals of a page that is withdrawn or deleted: its copy is gone with the commit.

    What a mirror of another machine has goes as soon as it notices, with its next step.
    """
    copies, place = Copies(settings.MIRROR_ROOT), _place_at(instance.url_path, _root_path())
    if place:
        transaction.on_commit(lambda: copies.take_out(place), robust=True)


def forget_copies_below(*, instance: PageViewRestriction, **_signal: Any) -> None:
    """For the signal of a page that became private: its copy and all below it are gone with the commit."""
    copies, place = Copies(settings.MIRROR_ROOT), _place_at(instance.page.url_path, _root_path())
    if place:
        transaction.on_commit(lambda: copies.take_out_below(place), robust=True)


def _rest_since(began: float) -> float:
    return (time.monotonic() - began) * (1 / PART_OF_A_PROCESSOR - 1)


def _handler() -> Ask:
    handler = BaseHandler()
    handler.load_middleware()
    return handler.get_response


def _question_of(place: Place) -> Question:
    ours = urlsplit(settings.SITE_URL)
    return Question(ours.scheme, canonical_host(ours.scheme, ours.netloc), *place)


def _root_path() -> str:
    """Where the tree of the site at ``SITE_URL`` begins; with several sites and none there, the first."""
    roots = Site.get_site_root_paths()
    ours = [root.root_path for root in roots if root.root_url == settings.SITE_URL]
    return next(iter(ours or [root.root_path for root in roots]), "")


def _place_at(url_path: str, root: str) -> Place | None:
    is_ours = bool(root) and url_path.startswith(root)
    return Place(f"/{url_path.removeprefix(root)}") if is_ours else None


def _page_in(tags: Iterable[str]) -> int | None:
    ids = [tag.partition(":")[2] for tag in tags if tag.startswith("page:")]
    return int(ids[0]) if ids else None


def _places_in(html: str, *, at: str) -> Iterator[Place]:
    ours = f"{settings.SITE_URL}/"
    for link in LINK.findall(html):
        link = f"/{link.removeprefix(ours)}" if link.startswith(ours) else link
        parts = urlsplit(urljoin(at, unescape(link)))
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            continue
        reading, path = reading_of(parts.query), unquote(parts.path)
        if reading.is_whole and answers_every_reader(path):
            yield Place(path, reading.number)


def _lock(root: Path) -> int | None:
    """The right to care for the copies below ``root``, held until the process ends; ``None`` while another has it."""
    root.mkdir(parents=True, exist_ok=True)
    file = os.open(root / "lock", os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    return file
