"""What comes along when people paste: signs that nobody sees, in and around what they meant.

One rule for everything that visitors type and staff bring in. Direction marks (U+202A to U+202E), zero-width
signs, soft hyphens and byte order marks are of Unicode's category ``Cf``; odd blanks are of ``Zs``,
``Zl`` and ``Zp`` (Unicode Standard, chapter 4.5). What else is not drawn are letters and marks by category:
variation selectors, joiners, fillers (chapter 5.21, ``Default_Ignorable_Code_Point``).
"""

import re
import unicodedata

BLANKS = {"Zs", "Zl", "Zp"}
UNSEEN = {"Cc", "Cf", "Cn", "Cs", *BLANKS}
NOT_DRAWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
"""What Unicode calls ignorable and is not of ``Cf``, and an empty Braille cell."""
OTHER_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def plain_address(text: str) -> str:
    """An e-mail address without what nobody sees; plain blanks inside stay, and are a mistake."""
    return "".join(sign for sign in text if not _comes_along(sign)).strip()


def plain_phone(text: str) -> str:
    """A telephone number with plain blanks and hyphens only."""
    words = "".join(" " if _is_odd_blank(sign) else sign for sign in text)
    kept = "".join(sign for sign in words if not _is_unseen(sign))
    return " ".join(kept.translate(OTHER_HYPHENS).split())


def is_visible(text: str) -> bool:
    """Whether anybody would see anything of ``text``."""
    return any(
        unicodedata.category(sign) not in UNSEEN and not NOT_DRAWN.match(sign) for sign in text
    )


def _comes_along(sign: str) -> bool:
    return _is_unseen(sign) or _is_odd_blank(sign)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or bool(NOT_DRAWN.match(sign))


def _is_odd_blank(sign: str) -> bool:
    return sign != " " and unicodedata.category(sign) in BLANKS
