"""What templates of every room ask for: rich text, pictures, next steps, crisis lines."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html

from site_core.blocks import set_apart
from site_core.illustrations.svg import draw_svg
from site_core.models import CrisisResource, PracticeImage
from site_core.models.images import sizes_of
from site_core.models.trash import unless_trashed
from site_core.page_cache import keep_briefly, keep_until
from site_core.page_cache.questions import has_session
from site_core.pages.site_context import SHARING_SIZE
from site_core.practice_time import end_of
from site_core.templatetags.site_context_tags import site_context

register = template.Library()
register.filter(set_apart)

WIDTHS = {"card": (400, 800), "wide": (640, 1280), "disc": (96, 192)}
"""Widths in pixels of each kind of picture: for plain and for dense screens."""
SHAPES = {"card": 9 / 16, "wide": None, "disc": 1}
SIZES = {
    "card": "(min-width: 60rem) 24rem, 92vw",
    "wide": "(min-width: 48rem) 44rem, 92vw",
    "disc": "6rem",
}
LABELS = {"booking": "Book a session", "contact": "Write to the practice", "link": "Read on"}


@register.simple_tag
def stylesheets() -> SafeString:
    """The links to the site's stylesheets; found once where they are joined into one file."""
    return _joined_stylesheets() if settings.COMPRESS_ENABLED else _render_stylesheets()


def _render_stylesheets() -> SafeString:
    return render_to_string("site_core/partials/stylesheets.html")


_joined_stylesheets = cache(_render_stylesheets)


@register.simple_tag(takes_context=True)
def staff_bar(context) -> str:
    """Wagtail's bar for staff, which also measures the page for the editor's Checks panel.

    Nobody is looked up, and no answer depends on a cookie, where there is none.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return wagtailuserbar(context)


@register.filter
def prose(value: RichText | str) -> SafeString:
    """Rich text as HTML; what :func:`site_core.blocks.prefetching.prepare` expanded is not again."""
    expanded = getattr(value, "expanded", None)
    if expanded is None:
        source = value.source if isinstance(value, RichText) else str(value or "")
        expanded = mark_safe(expand_db_html(source))  # noqa: S308 - cleaned when it was saved
    return expanded


@register.filter
def inline_prose(value: RichText | str) -> SafeString:
    """Rich text of one line, without the paragraph around it."""
    html = prose(value).strip()
    if html.startswith("<p") and html.endswith("</p>") and html.count("<p") == 1:
        html = html[html.index(">") + 1 : -len("</p>")]
    return mark_safe(html)  # noqa: S308 - as above


@register.filter
def callout_label(kind: str) -> str:
    """What stands above a callout, so that its colour is not all that tells."""
    return {"important": "Important", "warning": "Take care"}.get(kind, "Good to know")


@register.filter
def host(url: str) -> str:
    """The website that ``url`` leads to, as people say it: ``example.org``; empty without one."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


@register.filter
def holds(body: StreamValue, kind: str) -> bool:
    """Whether a block of ``kind`` stands anywhere in ``body``."""
    return any(block.block_type == kind for block in body)


@dataclass(frozen=True)
class Picture:
    """A picture in two sizes: everything that an ``img`` needs."""

    url: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str


@register.simple_tag(takes_context=True)
def picture(
    context, image: PracticeImage | None, kind: str, alt: str | None = None
) -> Picture | None:
    """``image`` as WebP in the sizes of ``kind`` (``card``, ``wide``, ``disc``), or ``None``.

    What readers get names the CDN, if there is one: it shows what everybody may see.
    """
    request = context.get("request")
    host = settings.MEDIA_HOST if _is_for_readers(request) else ""
    shape = SHAPES[kind]
    specs = [
        f"fill-{width}x{round(width * shape)}|format-webp"
        if shape
        else f"width-{width}|format-webp"
        for width in WIDTHS[kind]
    ]
    found = sizes_of(image, *specs)
    if found is None:
        if unless_trashed(image) is not None:
            keep_briefly(request)
        return None
    small, large = found[specs[0]], found[specs[1]]
    return Picture(
        url=f"{host}{small.url}",
        srcset=f"{host}{small.url} {small.width}w, {host}{large.url} {large.width}w",
        sizes=SIZES[kind],
        width=large.width,
        height=large.height,
        alt=image.default_alt_text if alt is None else alt,
    )


def _is_for_readers(request: HttpRequest | None) -> bool:
    if request is None or getattr(request, "is_preview", False):
        return False
    return not has_session([request.META.get("HTTP_COOKIE", "")])


@register.simple_tag(takes_context=True)
def sharing_picture(context, page, site) -> Picture | None:
    """The picture that goes with a shared link, with a full address; ``None`` without one."""
    image = getattr(page, "share_image", None) or (site.practice.share_image if site else None)
    sizes = sizes_of(image, SHARING_SIZE) if "request" in context else None
    if sizes is None:
        return None
    found = sizes[SHARING_SIZE]
    url = context["request"].build_absolute_uri(found.url)
    return Picture(url, "", "", found.width, found.height, image.default_alt_text)


@register.simple_tag
def drawn(title: str) -> SafeString:
    """The landscape that belongs to ``title``."""
    return draw_svg(title)


@dataclass(frozen=True)
class NextStep:
    """A button: where it leads and what it says."""

    url: str
    label: str


@register.simple_tag(takes_context=True)
def next_step(context, value) -> NextStep | None:
    """Where a call to action leads; ``None`` when it leads nowhere that a visitor can reach."""
    site, kind, page = site_context(context), value.get("kind"), value.get("page")
    urls = {
        "booking": site.booking_url if site else "",
        "contact": site.contact_url if site else "",
        "link": value.get("link") or "",
        "page": (page.url or "") if page and page.live else "",
    }
    label = value.get("label") or LABELS.get(kind) or (page.title if page else "")
    return NextStep(urls[kind], label) if urls.get(kind) else None


@register.simple_tag(takes_context=True)
def crisis_lines(context, chosen=()) -> list[CrisisResource]:
    """The lines of a crisis block: the ``chosen`` ones, else the practice's primary ones.

    Before those come lines of the kinds that the page speaks of (``crisis_kinds``). While one stands in
    for another, the page is true until that ends.
    """
    site = site_context(context)
    lines = [line for line in chosen or () if line]
    if site and not lines:
        lines = site.crisis_lines_for(getattr(context.get("page"), "crisis_kinds", ()))
    today = timezone.localdate()
    shown = {line: line.shown(today) for line in lines}
    ends = [line.instead_until for line, other in shown.items() if other is not line]
    if ends and "request" in context:
        keep_until(context["request"], end_of(min(ends)))
    return list(dict.fromkeys(shown.values()))
