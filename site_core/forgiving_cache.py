"""Django's cache in Redis: whatever is wrong with the server, it has forgotten, and nobody waits for it twice."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)

RETRY_SECONDS = 5
_away_until: dict[str, float] = {}
"""By server, for all threads of this process."""


def _forgiving(method: Callable, otherwise: Callable[..., Any]) -> Callable:
    @wraps(method)
    def step(self: "ForgivingCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < _away_until.get(self.place, 0.0):
            return otherwise(*args, **kwargs)
        try:
            return method(self, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - what another program wrote there may be anything
            logger.warning("The cache cannot be used: %s", type(error).__name__)
            _away_until[self.place] = time.monotonic() + RETRY_SECONDS
            return otherwise(*args, **kwargs)

    return step


def _nothing(*_args: Any, **_kwargs: Any) -> None:
    return None


def _no(*_args: Any, **_kwargs: Any) -> bool:
    return False


def _default(_key: str, default: Any = None, version: int | None = None) -> Any:
    return default


def _is_not_there(key: str, *_args: Any, **_kwargs: Any) -> int:
    raise ValueError(f"Key {key!r} not found")  # as Django says it


class ForgivingCache(RedisCache):
    """What cannot be read is not there; what cannot be written is not kept."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__([server], params)  # an address may hold a comma
        self.place = server

    get = _forgiving(RedisCache.get, _default)
    add = _forgiving(RedisCache.add, _no)
    touch = _forgiving(RedisCache.touch, _no)
    delete = _forgiving(RedisCache.delete, _no)
    has_key = _forgiving(RedisCache.has_key, _no)
    clear = _forgiving(RedisCache.clear, _no)
    set = _forgiving(RedisCache.set, _nothing)
    delete_many = _forgiving(RedisCache.delete_many, _nothing)
    get_many = _forgiving(RedisCache.get_many, lambda *_args, **_kwargs: {})
    set_many = _forgiving(RedisCache.set_many, lambda data, *_args, **_kwargs: list(data))
    incr = _forgiving(RedisCache.incr, _is_not_there)
