"""Headers that close the site: nothing from other hosts, nothing inline, nothing for other sites.

Sources: Content Security Policy Level 3, Fetch (CORP), HTML (COEP, ``X-Frame-Options``), Permissions
Policy. There are no nonces: a page that comes from a cache would replay them.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ADMIN_PREFIX = "/admin/"
POLICY = "Content-Security-Policy"
SERVER = "site"
"""What answers call the server: without a word of ours it would name its make."""
LOADING = ("text/html", "text/javascript")
"""What loads something itself: pages, and scripts, which a page may run as its worker."""
IN_NO_FRAME, IN_OUR_FRAMES = "frame-ancestors 'none'", "frame-ancestors 'self'"
FOR_ONE_PERSON = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""For addresses with a key in them: nobody keeps a copy, no other site learns them, no search engine lists them."""
NextStep = Callable[[HttpRequest], HttpResponse]


def _policy(**sources: str) -> str:
    return "; ".join(f"{name.replace('_', '-')} {allowed}" for name, allowed in sources.items())


PUBLIC_POLICY = _policy(
    default_src="'none'",
    img_src="'self'",
    style_src="'self'",
    script_src="'self'",
    connect_src="'self'",
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
    manifest_src="'self'",
)
ADMIN_POLICY = _policy(
    default_src="'none'",
    img_src="'self' data: blob:",  # pictures chosen for upload, icons inside Wagtail's stylesheet
    style_src="'self' 'unsafe-inline'",  # Draftail and the comment margin place things by style
    script_src="'self'",  # what Wagtail starts inline is started by data (admin/started_by_data.py)
    connect_src="'self'",
    font_src="'self'",
    frame_src="'self'",  # the live preview
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
    manifest_src="'self'",
)
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def public_policy() -> str:
    """What readers' pages may load: nothing from elsewhere, but for pictures from the practice's own CDN."""
    pictures = f"img-src 'self' {settings.MEDIA_HOST}".strip()
    return PUBLIC_POLICY.replace("img-src 'self'", pictures)


class SecurityHeadersMiddleware:
    """Adds the headers that a view has not set itself; a view may only be stricter.

    Wagtail alone opens an answer to frames, its live previews to ours, and says so in
    ``X-Frame-Options``; the policy then says the same.
    """

    def __init__(self, get_response: NextStep) -> None:
        self.get_response = get_response
        self._public = public_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_admin = request.path_info.startswith(ADMIN_PREFIX)
        headers = response.headers
        headers.setdefault(POLICY, ADMIN_POLICY if is_admin else self._public)
        headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if headers["X-Frame-Options"] == "SAMEORIGIN":
            headers[POLICY] = headers[POLICY].replace(IN_NO_FRAME, IN_OUR_FRAMES)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if headers.get("Content-Type", "").startswith(LOADING):
            headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("Server", SERVER)
        return response
