"""The way back after a move: offered once, beside the message that says what moved."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from site_core.calendar.entries import Entry
from site_core.calendar.kinds import Kind

KEY = "calendar_undo"
FORM_ID = "calendar-undo"


@dataclass(frozen=True)
class Undo:
    """Where an entry stood before: the address of its move, and what to post there."""

    url: str
    day: str
    time: str


def offer_undo(request: HttpRequest, entry: Entry, sentence: str) -> SafeString:
    """``sentence`` with a button that puts ``entry`` back where it stands now."""
    request.session[KEY] = [
        str(entry.kind),
        entry.pk,
        entry.day.isoformat(),
        entry.at.strftime("%H:%M:%S"),
    ]
    button = '{} <button type="submit" form="{}" class="button button-small button-secondary">Undo</button>'
    return format_html(button, sentence, FORM_ID)


def take_undo(request: HttpRequest) -> Undo | None:
    """What was offered last; it is gone then."""
    if KEY not in request.session:
        return None
    kind, pk, day, clock = request.session.pop(KEY)
    url = reverse("calendar_move", args=[Kind(kind), pk])
    return Undo(url, day, clock)
