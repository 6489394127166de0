"""``/metrics``: numbers for Prometheus, for whoever has the token."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from site_core.checkup.gauges import metrics as measured
from site_core.metrics.counting import is_counting


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """404 without ``METRICS_TOKEN`` in the settings, 401 for whoever does not send it as a bearer."""
    if not is_counting():
        raise Http404
    sent = request.headers.get("Authorization", "")
    if not constant_time_compare(sent, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(measured(now=timezone.now()), content_type=CONTENT_TYPE_LATEST)
