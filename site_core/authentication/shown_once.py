"""A key that was just made, on its way to the screen that shows it.

Only a trace of a key is kept, so nothing could show it but the answer that made it, and a form that is sent twice, or
loaded anew, would make a second one. Here it is in the address of that screen: sealed, for one person, for minutes.
"""

import json
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect

from site_core.sealing import SecretLost, seal, unseal

SHOWN_FOR = timedelta(minutes=10)
FIELD = "made"


def show_at(url: str, *, key: str, request: HttpRequest, now: datetime) -> HttpResponseRedirect:
    """Send the person of ``request`` on to the screen at the path ``url``, which asks for :func:`key_to_show`."""
    said = [request.user.pk, url, (now + SHOWN_FOR).timestamp(), key]
    return HttpResponseRedirect(f"{url}?{urlencode({FIELD: seal(json.dumps(said))})}")


def key_to_show(request: HttpRequest, *, now: datetime) -> str:
    """The key that was made for this screen and this person a moment ago, else ``""``."""
    try:
        user, path, until, key = json.loads(unseal(request.GET.get(FIELD, "").encode()))
    except SecretLost:
        return ""
    is_theirs = (user, path) == (request.user.pk, request.path)
    return key if is_theirs and now.timestamp() < until else ""
