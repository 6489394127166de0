"""What lies in the cache and in the counters, as text, to look for what must not be there."""

import pickle
import sqlite3
import zlib
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from site_core.counters import store
from site_core.page_cache import forget_everything


def forget_what_is_derived() -> None:
    """Every page is made anew, as after a change that no signal tells of."""
    cache.clear()
    store().forget_everything()
    connection.remembered.clear()
    forget_everything()


def all_of_the_cache() -> str:
    """Every value in the files of the default cache, and every fact that is counted."""
    values = [_value(Path(name)) for name in cache._list_cache_files()]
    with sqlite3.connect(settings.COUNTERS["LOCATION"]) as connection:
        facts = connection.execute("SELECT * FROM facts").fetchall()
    connection.close()
    return f"{values}{facts}"


def _value(file: Path) -> object:
    with file.open("rb") as opened:
        pickle.load(opened)  # noqa: S301 - when it ends; our own file
        return pickle.loads(zlib.decompress(opened.read()))  # noqa: S301
