"""The one encoding in which the site reads: UTF-8.

Django reads address and form in whatever ``Content-Type`` names, while it makes the request and before anything of
ours could answer; and Python knows encodings that read nothing ("undefined", "idna"). No browser names one.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

from site_core.headers import SERVER

UTF_8 = re.compile(r';\s*charset\s*=\s*"?utf-?8"?\s*(?=;|$)', re.IGNORECASE)
REFUSAL = b"This site reads UTF-8 and no other encoding.\n"
STATUS = "415 Unsupported Media Type"
HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Length", str(len(REFUSAL))),
    ("Server", SERVER),
]


def reading_utf_8(django: Callable) -> Callable:
    """``django``, a WSGI application, asked only what is in UTF-8; whatever names another encoding gets 415."""

    def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        stated = UTF_8.sub("", environ.get("CONTENT_TYPE") or "")  # what goes without saying
        if _names_an_encoding(stated):
            start_response(STATUS, list(HEADERS))
            return [REFUSAL]
        if stated:
            environ["CONTENT_TYPE"] = stated
        return django(environ, start_response)

    return application


def _names_an_encoding(content_type: str) -> bool:
    """Whether it does, or cannot be read itself: it may say in which encoding a parameter of its own is."""
    try:
        return "charset" in parse_header_parameters(content_type)[1]
    except (LookupError, ValueError):
        return True
