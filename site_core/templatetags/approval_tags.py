"""What the writing screen draws of an approval: its button, and the time that was planned."""

from dataclasses import dataclass

from django import template
from django.db.models import Model
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString

from site_core.models.publishing.approval import is_late
from site_core.practice_time import moment_in_words, practice_zone, zone_in_words

register = template.Library()


@dataclass(frozen=True)
class MissedTime:
    """``moment``: when it was to go live, in words; ``zone_help``: whose clock a new time is on."""

    moment: str
    zone_help: str


@register.simple_tag
def planned_time_missed(found: Model) -> MissedTime | None:
    """The planned time of the text that waits, if it has passed; else ``None``."""
    if not is_late(found):
        return None
    planned = parse_datetime(found.get_latest_revision().content["go_live_at"])
    zone = practice_zone()
    return MissedTime(
        moment=moment_in_words(planned, zone=zone),
        zone_help=f"By the practice’s clock: {zone_in_words(zone)}.",
    )


@register.simple_tag(takes_context=True)
def next_step_button(context: template.Context) -> str | SafeString:
    """“Hand in” or “Approve …” beside “Save draft”, for whoever is offered it."""
    draw = getattr(context["request"], "beside_saving", None)
    return draw() if draw else ""
