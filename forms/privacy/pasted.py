"""What comes along when people paste: signs that nobody sees, in and around what they meant.

One rule for everything that visitors type and staff bring in. Direction marks (U+202A to U+202E), zero-width
signs, soft hyphens and byte order marks are of Unicode's category ``Cf``; odd blanks are of ``Zs``,
``Zl`` and ``Zp`` (Unicode Standard, chapter 4.5).
"""

import unicodedata

BLANKS = {"Zs", "Zl", "Zp"}
UNSEEN = {"Cc", "Cf", "Cn", "Cs", *BLANKS}
EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by category that are drawn as nothing: Hangul fillers, an empty Braille cell."""
OTHER_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def plain_address(text: str) -> str:
    """An e-mail address without what nobody sees; plain blanks inside stay, and are a mistake."""
    return "".join(sign for sign in text if not _comes_along(sign)).strip()


def plain_phone(text: str) -> str:
    """A telephone number with plain blanks and hyphens only."""
    words = "".join(" " if _is_odd_blank(sign) else sign for sign in text)
    kept = "".join(sign for sign in words if unicodedata.category(sign) != "Cf")
    return " ".join(kept.translate(OTHER_HYPHENS).split())


def is_visible(text: str) -> bool:
    """Whether anybody would see anything of ``text``."""
    return any(
        sign not in EMPTY_LETTERS and unicodedata.category(sign) not in UNSEEN for sign in text
    )


def _comes_along(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or _is_odd_blank(sign)


def _is_odd_blank(sign: str) -> bool:
    return sign != " " and unicodedata.category(sign) in BLANKS
