"""What a change forgets: the tags, and the stamps that this process shares with all others."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from site_core.page_cache.stamps import LISTED, SITE, Stamps

SPREAD = "site_core.page_cache.on_redis.SpreadStamps"
"""Loaded only where there is a Redis: its library takes memory in every site."""


def page_of(page_id: int) -> str:
    """The tag of one page's own answer."""
    return f"page:{page_id}"


def comments_of(page_id: int) -> str:
    """The tag of what was written under a page."""
    return f"comments:{page_id}"


@cache
def shared_stamps() -> Stamps:
    """The stamps of this site's database: on this machine, and with Redis (``SPREAD``) on all of them."""
    here, counters = Stamps(settings.PAGE_CACHE_STAMPS), settings.COUNTERS
    if not counters["STORE"].endswith("RedisStore"):
        return here
    return import_string(SPREAD)(here, location=counters["LOCATION"], prefix=counters["PREFIX"])


@contextmanager
def changing(tags: Iterable[str]) -> Iterator[None]:
    """Around a change that the database connections do not see; they call this for all others."""
    with shared_stamps().changing(tags):
        yield


def forget_everything() -> None:
    """Every answer that any process has kept is made anew with its next reader."""
    with changing([SITE, LISTED]):
        pass
