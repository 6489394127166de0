"""``/media/``: pictures, for sites that keep their files on the machine that serves them.

Documents have an address of their own (``/documents/``), which asks who may read them.
"""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

OPEN_FOLDERS = {"avatar_images", "images", "original_images"}
KINDS = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""Only what a browser shows and never runs."""
KEPT_SECONDS = 365 * 24 * 60 * 60


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """One picture, to be kept by browsers for a year: another picture has another name."""
    asked = PurePosixPath(path)
    kind = KINDS.get(asked.suffix.lower())
    if kind is None or asked.parts[0] not in OPEN_FOLDERS:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Type"] = kind
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
