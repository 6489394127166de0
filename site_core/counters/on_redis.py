"""Counts in Redis: for several machines.

A server that is away, full, read-only or none at all is asked again after ``RETRY_SECONDS``: whoever waits
for a page waits for it once.
"""

import time
from collections.abc import Callable
from typing import Any

from redis import Redis, RedisError

from site_core.counters.store import FOR_EVER, StoreAway

TIMEOUT_SECONDS = 1
RETRY_SECONDS = 5
TROUBLE = (RedisError, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What its client raises, answers that are none of Redis's included."""
SLACK_SECONDS = 60
"""Redis throws away what has ended, by a clock of its own; the scripts go by the caller's."""

_END = """
local function set(value)
    redis.call('HSET', KEYS[1], 'value', value, 'until', ARGV[1])
    if ARGV[4] == '' then redis.call('PERSIST', KEYS[1])
    else redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
end
local ends = redis.call('HGET', KEYS[1], 'until')
local is_there = ends and tonumber(ends) > tonumber(ARGV[2])
"""
_COUNT = (
    _END + "if is_there then return redis.call('HINCRBY', KEYS[1], 'value', 1) end set(1) return 1"
)
_TAKE_BACK = (
    _END
    + "if is_there and tonumber(redis.call('HGET', KEYS[1], 'value')) > 0 "
    + "then redis.call('HINCRBY', KEYS[1], 'value', -1) end"
)
_KEEP_FIRST = (
    _END + "if not is_there then set(ARGV[3]) end return redis.call('HGET', KEYS[1], 'value')"
)
_REPLACE = _END + "set(ARGV[3])"
_READ = _END + "if is_there then return redis.call('HGET', KEYS[1], 'value') end return false"
_ENDS_AT = _END + "if is_there then return ends end return false"


class RedisStore:
    """A :class:`~site_core.counters.store.Store`; each step is one script, which Redis runs alone."""

    def __init__(self, location: str, prefix: str) -> None:
        self.prefix = prefix
        self._away_until = 0.0
        self._server = Redis.from_url(
            location,
            decode_responses=True,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
        )
        self._scripts = {
            text: self._server.register_script(text)
            for text in (_COUNT, _TAKE_BACK, _KEEP_FIRST, _REPLACE, _READ, _ENDS_AT)
        }

    def count(self, name: str, *, until: float, now: float) -> int:
        return self._run(_COUNT, name, until=until, now=now, read=int)

    def take_back(self, name: str, *, now: float) -> None:
        self._run(_TAKE_BACK, name, until=now, now=now)

    def ends_at(self, name: str, *, now: float) -> float | None:
        return self._run(_ENDS_AT, name, until=FOR_EVER, now=now, read=float)

    def keep_first(self, name: str, value: str, *, until: float, now: float) -> str:
        return self._run(_KEEP_FIRST, name, value, until=until, now=now)

    def replace(self, name: str, value: str, *, until: float) -> None:
        self._run(_REPLACE, name, value, until=until, now=time.time())

    def read(self, name: str, *, now: float) -> str | None:
        return self._run(_READ, name, until=FOR_EVER, now=now)

    def forget(self, name: str) -> bool:
        return bool(self._ask(lambda: self._server.delete(self._named(name))))

    def forget_everything(self) -> None:
        for key in self._server.scan_iter(match=f"{self._named('')}*"):
            self._server.delete(key)

    def problem(self) -> str:
        """Redis forgets counts only where it was told to, by a limit of memory and a policy."""
        try:
            said = self._server.info("memory")
        except TROUBLE as error:
            raise StoreAway(type(error).__name__) from error
        if said.get("maxmemory") and said.get("maxmemory_policy") != "noeviction":
            return (
                f"Redis throws entries away when its memory is full ({said['maxmemory_policy']}). "
                "Set maxmemory-policy to noeviction: what stops floods is counted there."
            )
        return ""

    def _named(self, name: str) -> str:
        return f"{self.prefix}:counters:{name}"

    def _run(
        self,
        text: str,
        name: str,
        value: str = "",
        *,
        until: float,
        now: float,
        read: Callable[[Any], Any] = str,
    ) -> Any:
        lives = "" if until >= FOR_EVER else max(1, int((until - now + SLACK_SECONDS) * 1000))
        arguments = [repr(float(until)), repr(float(now)), value, lives]
        script, keys = self._scripts[text], [self._named(name)]

        def step() -> Any:
            found = script(keys=keys, args=arguments)
            return None if found is None else read(found)

        return self._ask(step)

    def _ask(self, step: Callable[[], Any]) -> Any:
        if time.monotonic() < self._away_until:
            raise StoreAway("It did not answer a moment ago.")
        try:
            return step()
        except TROUBLE as error:
            self._away_until = time.monotonic() + RETRY_SECONDS
            raise StoreAway(type(error).__name__) from error
