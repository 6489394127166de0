"""What a view says about the answer that it is making: that it may be kept, and until when it is true."""

import math
import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from site_core.page_cache.stamps import SITE, Snapshot, place_of

View = TypeVar("View", bound=Callable)
BRIEF_SECONDS = 60


def for_every_reader(view: View) -> View:
    """For views whose answers look alike to all who have not logged in.

    Such a view is asked with nothing of the reader's request but its address and ``?page=``: no
    header that somebody makes up can get into an answer that others read.
    """
    view.is_for_every_reader = True
    return view


def answers_every_reader(path: str) -> bool:
    """Whether the view at ``path`` is one of these."""
    try:
        return getattr(resolve(path).func, "is_for_every_reader", False)
    except Resolver404:
        return False


def keep(request: HttpRequest, *tags: str) -> None:
    """The answer to ``request`` may be kept. It shows the site, and what ``tags`` stand for."""
    making = getattr(request, "making", None)
    if making is not None:
        making.tags.update((SITE, *tags))


def keep_until(request: HttpRequest, moment: datetime) -> None:
    """The answer to ``request`` is not true any more at ``moment``, without any change."""
    making = getattr(request, "making", None)
    if making is not None:
        making.true_until = min(making.true_until, moment.timestamp())


def keep_briefly(request: HttpRequest | None) -> None:
    """The answer to ``request`` lacks something that may be back in a minute."""
    making = getattr(request, "making", None)
    if making is not None:
        making.true_until = min(making.true_until, time.time() + BRIEF_SECONDS)


def leads_elsewhere_with(request: HttpRequest, names: frozenset[str]) -> None:
    """The address of ``request`` is an old one with some queries in which one of ``names`` stands."""
    making = getattr(request, "making", None)
    if making is not None:
        making.old_names = names


class Making:
    """What was said so far; without a tag, the answer is not kept."""

    def __init__(self) -> None:
        self.tags: set[str] = set()
        self.true_until = math.inf
        self.old_names: frozenset[str] = frozenset()

    def noted(self, before: Snapshot) -> tuple[tuple[int, int], ...]:
        """The places of its tags, with the numbers that they had ``before`` it began."""
        return tuple((place, before[place]) for place in map(place_of, sorted(self.tags)))
