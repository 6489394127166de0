"""``/colours/<six digits>.css``: the practice's colour as tokens. The address says all there is to say."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.decorators.http import require_safe

from site_core.models.practice.colours import HEX, stylesheet

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def colours(request: HttpRequest, digits: str) -> HttpResponse:
    """A stylesheet whose text can be read, whatever colour is asked for; 404 for what is none."""
    colour = f"#{digits}".lower()
    if not HEX.fullmatch(colour):
        return HttpResponseNotFound("There is no such colour.\n", content_type="text/plain")
    headers = {"Cache-Control": FOR_EVER}
    return HttpResponse(stylesheet(colour), content_type="text/css; charset=utf-8", headers=headers)
