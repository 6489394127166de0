"""Whether a post looks like a machine's: a guess with its reasons, never a refusal.

What a guess means is the desk's decision. Enquiries are kept whatever it says: somebody in
distress writes fast, pastes, writes twice, and shares an address with a whole clinic.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from forms.privacy.posts.tokens import FormToken
from forms.privacy.throttling import HOUR, MOST_TOGETHER, is_crowded
from site_core.counters import count, count_place

TRAP_FIELD = "website"
QUICKEST = timedelta(seconds=3)
"""Nobody reads and fills in a form in less; from the first touch of a field on it takes a third of it."""
MOST_LINKS = 2
MOST_POSTS_PER_HOUR = 6
MOST_REPEATS_PER_DAY = 2
DAY = timedelta(days=1)
SPAM_FROM = 3
"""Points from which a post counts as spam; one sign alone only makes it doubtful."""
TRAPPED = "A field that people do not see was filled in."
CROWDED = f"More than {MOST_TOGETHER} messages came within an hour."


class Verdict(models.TextChoices):
    """The guess."""

    CLEAN = "clean", "Clean"
    DOUBTFUL = "doubtful", "Doubtful"
    SPAM = "spam", "Spam"


@dataclass(frozen=True)
class Screening:
    """The guess and its reasons, in words that staff read; no reason quotes the visitor."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()


def screen(
    *,
    form: str,
    trap: str,
    token: FormToken,
    texts: Iterable[str],
    visitor: str,
    is_trap_enough: bool = False,
    begun_at: datetime | None = None,
    now: datetime,
) -> Screening:
    """Guess about a post to ``form``, and count it: call it once for each.

    ``trap`` is what came in the field that people do not see, and ``is_trap_enough`` whether that
    alone makes it spam. ``texts`` are the visitor's words, ``visitor`` is
    :func:`site_core.counters.visitor_of`, ``begun_at`` is :func:`forms.privacy.posts.beginning.begun_at`.
    What shows no sign is doubtful still while very many
    such posts come.
    """
    said = "\n".join(texts)
    signs = [
        (SPAM_FROM if is_trap_enough else 2, bool(trap.strip()), TRAPPED),
        (1, _is_quick(token, begun_at, now), "It was sent within three seconds."),
        (1, _links_in(said) > MOST_LINKS, "It contains many links."),
        (1, _is_repeated(form, said, now), "The same words were sent several times today."),
        (1, _is_too_often(form, visitor, now), "Many messages came from the same place."),
    ]
    found = [(points, reason) for points, is_so, reason in signs if is_so]
    points = sum(points for points, _ in found)
    reasons = tuple(reason for _, reason in found)
    if points >= SPAM_FROM:
        return Screening(Verdict.SPAM, reasons)
    if not found and is_crowded(now=now):
        return Screening(Verdict.DOUBTFUL, (CROWDED,))
    return Screening(Verdict.DOUBTFUL if found else Verdict.CLEAN, reasons)


def _is_quick(token: FormToken, begun_at: datetime | None, now: datetime) -> bool:
    if begun_at:
        return now - begun_at < QUICKEST / 3
    return now - token.issued_at < QUICKEST


def _links_in(text: str) -> int:
    small = text.lower()
    return small.count("http://") + small.count("https://") + small.count("[url")


def _is_repeated(form: str, text: str, now: datetime) -> bool:
    words = " ".join(text.casefold().split())
    return bool(words) and count(f"words-{form}", words, within=DAY, now=now) > MOST_REPEATS_PER_DAY


def _is_too_often(form: str, visitor: str, now: datetime) -> bool:
    if not visitor:
        return False
    return count_place(f"visitor-{form}", visitor, within=HOUR, now=now) > MOST_POSTS_PER_HOUR
