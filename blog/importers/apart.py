"""Reading in a child with limits: a reader sees what strangers wrote, and neither database nor secret."""

from collections.abc import Callable
from typing import TypeVar

from blog.importers.source import UnusableSource
from site_core.sandbox import Limits, do_apart

Read = TypeVar("Read")
LIMITS = Limits(seconds=20, memory_mb=600)


class ReadingFailed(UnusableSource):
    """The reading needed more time or memory than it may have, or broke off."""


def read_apart(
    work: Callable[..., Read], *arguments: object, name: str = "", limits: Limits = LIMITS
) -> Read:
    """``work(*arguments)`` by a child; ``work`` is a function of a module of the importers that knows no Django.

    Raises what ``work`` raises of ``UnusableSource``, and ``ReadingFailed`` when the child ends without an answer.
    """
    return do_apart(work, *arguments, limits=limits, failed=ReadingFailed(_sentence(name)))


def _sentence(name: str) -> str:
    what = f"“{name}”" if name else "This"
    return (
        f"{what} could not be read: it needs more time or memory than a text can, or is damaged. "
        "Nothing of it was kept."
    )
