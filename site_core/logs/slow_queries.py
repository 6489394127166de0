"""Questions to the database that take long are written down: the question, never what it was asked about."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)

LONGEST_SQL = 400
LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


def note_if_slow(
    execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """For ``execute_wrappers`` of a connection; values that stand in the SQL itself are taken out."""
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        took = time.perf_counter() - began
        if took >= settings.SLOW_QUERY_SECONDS:
            shown = LITERAL.sub("…", str(sql))[:LONGEST_SQL]
            logger.warning("A query took %.1f seconds: %s", took, shown)
