"""``/calendar/<key>.ics``: the editorial calendar for programs, which cannot log in.

The key in the address is the secret. No cookie is set or read.
"""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from site_core.calendar.feed import feed_for
from site_core.calendar.subscriptions import SubscriptionOver, SubscriptionUnknown, reader_of
from site_core.headers import FOR_ONE_PERSON
from site_core.models import PracticeSettings
from site_core.practice_time import practice_zone


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar, or one sentence: 404 for an address that never was, 410 for one that has ended."""
    now = timezone.now()
    try:
        reader = reader_of(key, now=now)
    except SubscriptionUnknown as refusal:
        return _sentence(str(refusal), 404)
    except SubscriptionOver as refusal:
        return _sentence(str(refusal), 410)
    host = request.get_host()
    zone = ZoneInfo(practice_zone())
    practice = PracticeSettings.for_request(request).name
    name = f"{practice}: editorial calendar" if practice else "Editorial calendar"
    calendar = feed_for(reader, zone=zone, host=host, name=name, now=now)
    answer = HttpResponse(
        calendar, content_type="text/calendar; charset=utf-8", headers=FOR_ONE_PERSON
    )
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return answer


def _sentence(sentence: str, status: int) -> HttpResponse:
    plain = "text/plain; charset=utf-8"
    return HttpResponse(f"{sentence}\n", content_type=plain, status=status, headers=FOR_ONE_PERSON)
