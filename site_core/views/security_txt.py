"""``/.well-known/security.txt`` (RFC 9116): whom to tell of a hole in this site."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from site_core.characters import storable
from site_core.pages.site_context import site_context_for

KEPT_SECONDS = 600
GOOD_FOR = timedelta(days=180)
"""Less than a year (RFC 9116, 2.5.5); whoever runs the site keeps it running."""


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact from the settings, else the practice's e-mail address, else its contact page; else 404."""
    contact = settings.SECURITY_CONTACT or _practice_s(request)
    if not contact:
        raise Http404
    lines = [
        f"Contact: {storable(contact)}",
        f"Expires: {_in_whole_days(timezone.now() + GOOD_FOR)}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE.partition('-')[0]}",
        f"Canonical: {settings.WAGTAILADMIN_BASE_URL}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _practice_s(request: HttpRequest) -> str:
    site = site_context_for(request)
    if site is None:
        return ""
    if site.practice.email:
        return f"mailto:{site.practice.email}"
    return request.build_absolute_uri(site.contact_url) if site.contact_url else ""


def _in_whole_days(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT00:00:00Z")
