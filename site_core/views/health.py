"""``/health/``: whether everything that the site needs works, for a monitor to ask."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from site_core.checkup.parts import PARTS, database

logger = logging.getLogger(__name__)

FAILING = 503


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when all parts work, else 503; ``parts`` names each as ``ok`` or ``failing``.

    Why a part fails is logged and not told: the address is public.
    """
    return _told(PARTS)


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers at all; whoever hears nothing may start another one."""
    return _told({})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when readers can be sent here: the database answers. What is late is no reason not to."""
    return _told({"database": database})


def _told(checks: dict[str, Callable[[datetime], None]]) -> JsonResponse:
    now = timezone.now()
    parts = {name: _state(name, check, now) for name, check in checks.items()}
    is_well = all(state == "ok" for state in parts.values())
    body = {"status": "ok" if is_well else "failing", "parts": parts}
    return JsonResponse(body, status=200 if is_well else FAILING)


def _state(name: str, check: Callable[[datetime], None], now: datetime) -> str:
    try:
        check(now)
    except Exception:
        logger.exception("Health: %s does not work", name)
        return "failing"
    return "ok"
