"""Addresses at which the practice's mail provider reports bounces and complaints.

They exist only when ``MAIL_EVENTS_SECRET`` is set; whoever posts there must know it (HTTP basic
authentication, user name ``mail``). django-anymail knows what each provider sends.
"""

import logging
from functools import wraps

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.exceptions import BadRequest, ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

logger = logging.getLogger(__name__)

PROVIDERS = "anymail.urls.urlpatterns"
"""Loaded only where reports are taken: the library of one provider takes memory in every site."""
TRACKING = "_tracking_webhook"
NOT_THEIRS = (ValueError, KeyError, TypeError, AttributeError, AnymailError)
"""What anymail raises for a body that is no JSON, or has other fields than the provider sends."""


def urls() -> list[URLPattern]:
    """``<provider>/tracking/`` for each provider; none without a secret."""
    if not settings.MAIL_EVENTS_SECRET:
        return []
    return [
        path(f"{provider}/tracking/", _report(found.callback), name=f"mail_events_{provider}")
        for found in import_string(PROVIDERS)
        if found.name.endswith(TRACKING) and (provider := found.name.removesuffix(TRACKING))
    ]


def _report(take):
    """``take``, with an answer also for providers that are not set up and reports that are none."""

    @csrf_exempt  # another machine's post: the secret is the permission
    @wraps(take)
    def report(request: HttpRequest) -> HttpResponse:
        try:
            return take(request)
        except ImproperlyConfigured as error:
            logger.warning("A mail provider's report was refused: %s", type(error).__name__)
            raise Http404 from error
        except NOT_THEIRS as error:
            logger.warning("A mail provider's report was not understood: %s", type(error).__name__)
            raise BadRequest("This is no report of this mail provider.") from error

    return report
