"""Passwords that somebody who knows the practice would try first."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from site_core.queue.mail import practice_name

TRIED_FIRST = {
    *("admin", "django", "editor", "letmein", "login", "password", "secret", "wagtail", "welcome"),
    *("clinic", "counseling", "counselling", "health", "mental", "practice", "psychotherapy"),
    *("reception", "site", "therapist", "therapy", "website"),
    *("spring", "summer", "autumn", "fall", "winter"),
}
SHORTEST_WORD = 3
LEAST_ELSE = 4
"""Letters that must be left when those words are taken out."""
REFUSED = (
    "This is made of the practice’s name or of words that are tried first, such as “therapy” or a season. Add words "
    "that have nothing to do with either."
)
RULE = "Your password can’t be made of the practice’s name, the site’s address or words such as “therapy” alone."


class NoWordsOfHere:
    """For ``AUTH_PASSWORD_VALIDATORS``: letters are counted, figures and signs between them change nothing."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` for a password in which such words are nearly all that is there."""
        letters = "".join(re.findall(r"[^\W\d_]", password.casefold()))
        for word in sorted(words_of_here(), key=len, reverse=True):
            letters = letters.replace(word, " ")
        if " " in letters and len(letters.replace(" ", "")) < LEAST_ELSE:
            raise ValidationError(REFUSED, code="words_of_here")

    def get_help_text(self) -> str:
        return RULE


def words_of_here() -> set[str]:
    """Words of the practice's name and of the site's address, and those that everybody tries."""
    named = f"{practice_name()} {urlsplit(settings.SITE_URL).hostname or ''}".casefold()
    found = re.findall(rf"[^\W\d_]{{{SHORTEST_WORD},}}", named)
    return TRIED_FIRST.union(found)
