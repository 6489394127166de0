"""The one encoding in which the site reads: UTF-8.

Django reads address and form in whatever ``Content-Type`` names, while it makes the request and before anything of
ours could answer; and Python knows encodings that read nothing ("undefined", "idna"). No browser names one.
"""

import re

from django.utils.http import parse_header_parameters

from site_core.front.bodies import BodyRefused

UTF_8 = re.compile(r';\s*charset\s*=\s*"?utf-?8"?\s*(?=;|$)', re.IGNORECASE)


def without_utf_8(content_type: str) -> str:
    """``content_type`` without the words that say what goes without saying."""
    return UTF_8.sub("", content_type)


def refuse_other_encodings(content_type: str) -> None:
    """Raise :class:`BodyRefused` where ``content_type`` names another encoding, or cannot be read itself."""
    try:
        named = "charset" in parse_header_parameters(without_utf_8(content_type))[1]
    except (LookupError, ValueError):  # it may say in which encoding a parameter of its own is
        named = True
    if named:
        raise BodyRefused(415, "This site reads UTF-8 and no other encoding.")
