"""A form that is sent twice counts once: two presses of a button, or what a browser sends again when a line broke.

Django writes another token into every form that it hands out, so the same words with the same token are the same
press. The first does what it does; the second waits for it, and gets its answer. What the first could not do, such
as a form with a field that must be mended, the second may.
"""

import json
import time
from secrets import token_hex

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin import messages

from site_core.counters import StoreAway, store
from site_core.headers import ADMIN_PREFIX
from site_core.refusals import Refused, answer_refusal

TOKEN_FIELD = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
KNOWN_SECONDS = 3600
"""How long a second press is known as one."""
WORKING_SECONDS = 60
"""How long a first press may take, or be dead, before the next one takes its place."""
PATIENCE_SECONDS = 20
LOOK_SECONDS = 0.1
TWICE = "This was sent twice. It counted once."
STILL_WORKING = (
    "This was sent before and is not done yet. Look in a minute at what became of it, "
    "before you send it again."
)
MADE_IN_DIALOG = ("chosen", "select_format", "duplicate_found")
"""How the steps end that Wagtail's dialogs answer with when something was made."""


class SentTwiceMiddleware(MiddlewareMixin):
    """For every form of the admin that somebody sends who is logged in."""

    def process_view(self, request: HttpRequest, *_view) -> HttpResponse | None:
        """For Django: the first answer, for a second press; ``None`` lets all others through."""
        if not _is_press(request):
            return None
        name = _name_of(request)
        try:
            answer = _answer_of_first(name)
        except StoreAway:  # as ever: each counts
            return None
        except Refused as refusal:
            return answer_refusal(request, refusal)
        if answer is None:
            request.press = name
            return None
        if answer.startswith("{"):
            return HttpResponse(answer, content_type="application/json")
        messages.warning(request, TWICE)
        return HttpResponseRedirect(answer)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """For Django: the answer of a first press is there for the second."""
        name = getattr(request, "press", None)
        if name is None:
            return response
        answer = _worth_repeating(response)
        try:
            if answer:
                known_until = timezone.now().timestamp() + KNOWN_SECONDS
                store().replace(name, answer, until=known_until)
            else:
                store().forget(name)
        except StoreAway:
            pass
        return response


def _is_press(request: HttpRequest) -> bool:
    """Whether somebody sent a form; what the editor saves by itself asks for no page."""
    if request.method != "POST" or not request.path_info.startswith(ADMIN_PREFIX):
        return False
    return (
        request.user.is_authenticated
        and request.accepts("text/html")
        and bool(request.POST.get(TOKEN_FIELD))
    )


def _name_of(request: HttpRequest) -> str:
    """What two presses have in common: who, where, all that was typed, and what was attached."""
    files = [
        (field, each.name, each.size) for field, some in request.FILES.lists() for each in some
    ]
    said = [request.user.pk, request.get_full_path(), sorted(request.POST.lists()), sorted(files)]
    return (
        f"press:{salted_hmac('site_core.press', json.dumps(said), algorithm='sha256').hexdigest()}"
    )


def _answer_of_first(name: str) -> str | None:
    """What the first press was answered, once it is; ``None`` for the first press itself.

    Raises ``Refused`` where that takes too long, and ``StoreAway``.
    """
    mine, given_up_at = f"working:{token_hex(8)}", time.monotonic() + PATIENCE_SECONDS
    while True:
        now = timezone.now().timestamp()
        found = store().keep_first(name, mine, until=now + WORKING_SECONDS, now=now)
        if found == mine:
            return None
        if not found.startswith("working:"):
            return found
        if time.monotonic() > given_up_at:
            raise Refused(STILL_WORKING)
        time.sleep(LOOK_SECONDS)


def _worth_repeating(response: HttpResponse) -> str:
    """Where a browser is sent on, or what a dialog is told was made; ``""`` for all else."""
    if 300 <= response.status_code < 400:
        return response.headers.get("Location", "")
    if response.streaming or response.headers.get("Content-Type") != "application/json":
        return ""
    said = response.content.decode()
    try:
        step = json.loads(said).get("step", "")
    except (ValueError, AttributeError):
        return ""
    return said if str(step).endswith(MADE_IN_DIALOG) else ""
