"""``/media/``: pictures, wherever the files lie, for whoever may see a page that shows them.

Documents have an address of their own (``/documents/``), which asks the same.
"""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from site_core.library.away import FilesAway, files_away
from site_core.models import PracticeImage
from site_core.models.images import PracticeRendition
from site_core.pages.files import Audience, audience_of, is_staff

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
SAID = {
    Audience.EVERYBODY: f"public, max-age={KEPT_SECONDS}, immutable",
    Audience.ASKER: "private, no-store",
}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """One picture; for everybody, to be kept by browsers for a year: another picture has another name."""
    kind = KINDS.get(PurePosixPath(path).suffix.lower())
    audience = _audience(request, path) if kind and "\0" not in path else Audience.NOBODY
    if audience is Audience.NOBODY:
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})  # may be shown soon
    try:
        file = default_storage.open(path)
    except FilesAway:
        return files_away()
    except OSError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=kind)
    response.headers["Content-Length"] = file.size
    response.headers["Cache-Control"] = SAID[audience]
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if settings.MEDIA_HOST:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _audience(request: HttpRequest, path: str) -> Audience:
    folder = PurePosixPath(path).parts[0]
    if folder == "avatar_images":
        return Audience.ASKER if is_staff(request) else Audience.NOBODY
    image = _image_in(folder, path)
    return Audience.NOBODY if image is None else audience_of(image, request)


def _image_in(folder: str, path: str) -> PracticeImage | None:
    if folder == "images":
        size = PracticeRendition.objects.filter(file=path).select_related("image").first()
        return size and size.image
    if folder == "original_images":
        return PracticeImage.objects.filter(file=path).first()
    return None
