"""A save that was stored, but whose answer never arrived, is no newer version of somebody else's.

The network fails after the site stored what was typed, or somebody loads the screen anew meanwhile. Wagtail would
refuse every later save of that tab, as if another person had been faster. The tab says that it waits for an answer
(``static/js/admin/own-saves.js``); then it goes on behind its own newest version, which stays as it is.
"""

from django.http import HttpRequest
from wagtail.models import Page

from site_core.characters.numbers import number_in

UNANSWERED = "unanswered"
"""The field in which a tab says so."""


def go_on_behind_own_version(request: HttpRequest, page: Page) -> None:
    """For Wagtail's ``before_edit_page``, which runs before it asks whether what is sent is out of date."""
    if request.method != "POST" or UNANSWERED not in request.POST:
        return
    sent, latest = request.POST.copy(), page.get_latest_revision()
    running = sent.get("overwrite_revision_id")
    known = number_in(running or sent.get("loaded_revision_id") or "0")
    if latest is None or running == str(latest.pk) or known is None:
        return
    since = page.revisions.filter(pk__gt=known)
    if latest.user_id == request.user.pk and not since.exclude(user=request.user).exists():
        sent.pop("overwrite_revision_id", None)
        sent["loaded_revision_id"] = str(latest.pk)
        sent["loaded_revision_created_at"] = latest.created_at.isoformat()
        request.POST = sent
