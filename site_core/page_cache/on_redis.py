"""Stamps for several machines: a second pair of numbers for each tag lies in Redis.

A thread in each process reads all of them every ``LOOK_SECONDS``. What it read is believed for
``BELIEVED_SECONDS`` and not longer: a process that has lost Redis renders instead of guessing. On the
machine that makes a change, the file of :mod:`site_core.page_cache.stamps` says so at once.
"""

import logging
import threading
import time
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from secrets import token_hex

from redis import Redis, RedisError

from site_core.page_cache.stamps import Snapshot, Stamps, place_of

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.04
BELIEVED_SECONDS = 0.1
TIMEOUT_SECONDS = 0.5
TROUBLE = (RedisError, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What its client raises, answers that are none of Redis's included."""
ABANDONED_SECONDS = 60
"""A commit takes less: whoever began one longer ago was killed."""


@dataclass(frozen=True)
class Seen:
    """What lay in Redis; ``era`` changes when Redis has lost it, or another run of it has something older."""

    era: str
    begun: dict[int, int]
    finished: dict[int, int]
    until: float

    def number(self, place: int) -> tuple[str, int]:
        return self.era, self.begun.get(place, 0)

    def is_settled(self, place: int) -> bool:
        return self.begun.get(place, 0) == self.finished.get(place, 0)


NOTHING_SEEN = Seen("", {}, {}, 0.0)


class SpreadSnapshot:
    """The numbers of this machine and of all, at one moment."""

    def __init__(self, here: Snapshot, seen: Seen) -> None:
        self._here, self._seen = here, seen

    def is_settled(self, place: int) -> bool:
        """Whether no change was under way; never while Redis is away."""
        is_believed = time.monotonic() < self._seen.until
        return is_believed and self._here.is_settled(place) and self._seen.is_settled(place)

    def __getitem__(self, place: int) -> tuple[int, tuple[str, int]]:
        return self._here[place], self._seen.number(place)


class SpreadStamps:
    """As :class:`~site_core.page_cache.stamps.Stamps`, for all machines that share a Redis."""

    def __init__(self, here: Stamps, *, location: str, prefix: str) -> None:
        self._here = here
        self._key = f"{prefix}:page-cache"
        self._redis = Redis.from_url(
            location,
            decode_responses=True,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
        )
        self._seen = NOTHING_SEEN
        self._unsettled_since = (0.0, NOTHING_SEEN)
        with suppress(*TROUBLE):
            self.look()
        looking = [weakref.ref(self)]  # ends with what it looks for
        threading.Thread(target=_look_on, args=looking, name="page-cache", daemon=True).start()

    def snapshot(self) -> SpreadSnapshot:
        return SpreadSnapshot(self._here.snapshot(), self._seen)

    def still(self, noted: Iterable[tuple[int, tuple[int, tuple[str, int]]]]) -> bool:
        seen = self._seen
        if time.monotonic() >= seen.until:
            return False
        return all(
            self._here.still([(place, here)]) and seen.number(place) == there
            for place, (here, there) in noted
        )

    @contextmanager
    def changing(self, tags: Iterable[str]) -> Iterator[None]:
        places = sorted({place_of(tag) for tag in tags})
        with self._here.changing(tags):
            self._add_one("begun", places)
            try:
                yield
            finally:
                self._add_one("finished", places)

    def recover(self) -> None:
        self._here.recover()

    def has_moved(self) -> bool:
        return self._here.has_moved()

    def look(self) -> None:
        """Read what lies in Redis; raises one of ``TROUBLE``."""
        asked_at = time.monotonic()
        with self._redis.pipeline() as steps:
            steps.hsetnx(self._key, "era", token_hex(8))
            steps.hgetall(self._key)
            steps.info("server")
            _, stored, server = steps.execute()
        era = f"{stored.pop('era')} {server['run_id']}"
        numbers: dict[str, dict[int, int]] = {"begun": {}, "finished": {}}
        for name, number in stored.items():
            kind, _, place = name.partition(":")
            numbers[kind][int(place)] = int(number)
        self._seen = Seen(era, **numbers, until=asked_at + BELIEVED_SECONDS)
        self._finish_abandoned(asked_at)

    def _finish_abandoned(self, now: float) -> None:
        since, before = self._unsettled_since
        seen = self._seen
        if seen.begun == seen.finished or (seen.begun, seen.era) != (before.begun, before.era):
            self._unsettled_since = (now, seen)
        elif now - since > ABANDONED_SECONDS:
            finished = {f"finished:{place}": number for place, number in seen.begun.items()}
            self._redis.hset(self._key, mapping=finished)

    def _add_one(self, kind: str, places: Iterable[int]) -> None:
        try:
            with self._redis.pipeline() as steps:
                for place in places:
                    steps.hincrby(self._key, f"{kind}:{place}", 1)
                steps.execute()
        except TROUBLE:  # whoever has lost Redis as well renders; a commit is not refused for it
            logger.exception("Redis is away: other machines may show the old state for minutes")


def _look_on(looking: "weakref.ref[SpreadStamps]") -> None:
    was_away = False
    while (stamps := looking()) is not None:
        try:
            stamps.look()
        except TROUBLE:
            if not was_away:
                logger.warning("Redis is away: every page is rendered until it is back")
            was_away = True
        else:
            was_away = False
        del stamps
        time.sleep(LOOK_SECONDS)
