"""Two transactions in each other's way: neither is at fault, and the one that lost tries again."""

from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection

MOST_RETRIES = 5
"""How often something is tried again at once after a deadlock or a locked database."""
CONFLICTS = {"40001", "40P01", "55P03"}
"""PostgreSQL's codes for two transactions in each other's way (PostgreSQL 15, appendix A)."""


def is_conflict(error: Exception) -> bool:
    """Whether ``error`` says that another transaction was in the way."""
    if not isinstance(error, OperationalError):
        return False
    return getattr(error.__cause__, "sqlstate", "") in CONFLICTS or "locked" in str(error)


def retry_conflicts(step: Callable[[], Any], *, is_whole: bool = False) -> Any:
    """What ``step`` returns, a transaction of its own, tried again after a conflict.

    Inside a transaction of the caller's it is called once: that one as a whole has to begin again.
    Not where ``step`` ``is_whole``: nothing was read or locked before it.
    """
    for retries_left in reversed(range(MOST_RETRIES + 1)):
        try:
            return step()
        except OperationalError as error:
            is_part = connection.in_atomic_block and not is_whole
            if is_part or not retries_left or not is_conflict(error):
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")
