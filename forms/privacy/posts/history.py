"""What a browser may remember of a form: everything until it is sent, and nothing afterwards.

Somebody who is watched must be able to leave the computer after writing to us. No page that repeats
what was typed, and none that thanks, is stored, and a page that thanks has the browser drop the pages
that it kept whole. Browsers also fill in again what was typed when a page is loaded anew on the way back:
``static/js/forget-sent.js`` empties a form that was sent. Without JavaScript, :func:`form_mark` names
the form anew in each page that is loaded, and browsers fill in only what they know by name; until
it is sent they show the very page that they kept.
"""

from hashlib import sha256

from django.http import HttpResponse

DROP_KEPT_PAGES = '"cache"'


def not_stored(response: HttpResponse) -> HttpResponse:
    """For pages with what somebody typed in them: no cache and no history keeps a copy."""
    response["Cache-Control"] = "no-store, private"
    return response


def kept_until_sent(response: HttpResponse) -> HttpResponse:
    """For an empty form: the browser shows this very page when somebody comes back to it.

    A browser forgets it when a form was sent to the same address (RFC 9111, 4.4). The site itself
    may keep it for all readers (``site_core.page_cache``).
    """
    response["Cache-Control"] = "private, max-age=60"
    response.kept_for_readers = True
    return response


def sent_for_good(response: HttpResponse) -> HttpResponse:
    """For pages that thank: also what the browser kept of the form before is dropped.

    ``Clear-Site-Data`` is W3C's of that name; browsers that do not know it pass over it.
    """
    response["Clear-Site-Data"] = DROP_KEPT_PAGES
    return not_stored(response)


def form_mark(token: str) -> str:
    """A name for the first field of a form with ``token``: another token, another name."""
    return f"form-{sha256(token.encode()).hexdigest()[:12]}"
