"""Whether a post looks like a machine's: a guess with its reasons, never a refusal.

What a guess means is the desk's decision. Enquiries are kept whatever it says: somebody in
distress writes fast, pastes, writes twice, and shares an address with a whole clinic.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from forms.privacy.throttling import count
from forms.privacy.tokens import FormToken

TRAP_FIELD = "website"
QUICKEST = timedelta(seconds=3)
"""Nobody reads and fills in a form in less; a page that was kept open, or cached, is older."""
MOST_LINKS = 2
MOST_POSTS_PER_HOUR = 6
MOST_REPEATS_PER_DAY = 2
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SPAM_FROM = 3
"""Points from which a post counts as spam; one sign alone only makes it doubtful."""


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
    *, form: str, trap: str, token: FormToken, texts: Iterable[str], visitor: str, now: datetime
) -> Screening:
    """Guess about a post to ``form``: ``trap`` is what came in the field that people do not see.

    ``texts`` are the visitor's words, ``visitor`` is :func:`forms.privacy.throttling.visitor_of`.
    Counts this post; call it once for each.
    """
    said = "\n".join(texts)
    signs = [
        (2, bool(trap.strip()), "A field that people do not see was filled in."),
        (1, now - token.issued_at < QUICKEST, "It was sent within three seconds."),
        (1, _links_in(said) > MOST_LINKS, "It contains many links."),
        (1, _is_repeated(form, said, now), "The same words were sent several times today."),
        (1, _is_too_often(form, visitor, now), "Many messages came from the same place."),
    ]
    found = [(points, reason) for points, is_so, reason in signs if is_so]
    points = sum(points for points, _ in found)
    reasons = tuple(reason for _, reason in found)
    if points >= SPAM_FROM:
        return Screening(Verdict.SPAM, reasons)
    return Screening(Verdict.DOUBTFUL if found else Verdict.CLEAN, reasons)


def _links_in(text: str) -> int:
    small = text.lower()
    return small.count("http://") + small.count("https://") + small.count("[url")


def _is_repeated(form: str, text: str, now: datetime) -> bool:
    words = " ".join(text.casefold().split())
    return bool(words) and count(f"words-{form}", words, within=DAY, now=now) > MOST_REPEATS_PER_DAY


def _is_too_often(form: str, visitor: str, now: datetime) -> bool:
    if not visitor:
        return False
    return count(f"visitor-{form}", visitor, within=HOUR, now=now) > MOST_POSTS_PER_HOUR
