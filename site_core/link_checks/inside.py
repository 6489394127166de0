"""Links to our own pages and files: asked about at once, before a page goes live."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from site_core.link_checks.found import FoundLink, links_of
from site_core.models.trash import files_outside_trash
from site_core.page_cache.questions import Question
from site_core.pages.serving import route
from site_core.publishing.gate import Problem
from site_core.wording.quoting import quoted

NOWHERE = (
    "{words} leads to a page of this site that readers cannot see ({where}). It stands in {sentence} "
    "Choose another page, or take the link out."
)
NO_FILE = "{words} leads to a file that is not there any more. It stands in {sentence}"
PAGES = "wagtail_serve"


def broken_inner_links(page: Page) -> Iterator[Problem]:
    """For the gate: links of ``page`` to our own pages and files that readers do not reach."""
    links = list(links_of(page))
    pages = Page.objects.in_bulk({link.page_id for link in links if link.page_id is not None})
    files = files_outside_trash(get_document_model().objects.all()).in_bulk(
        {link.document_id for link in links} - {None}
    )
    for link in links:
        if link.page_id is not None:
            yield from _page_problems(link, pages.get(link.page_id))
        elif link.document_id is not None and link.document_id not in files:
            yield _problem(NO_FILE, link)
        elif (path := _own_path(link.href)) and not _is_answered(path):
            yield _problem(NOWHERE, link, where=path)


def _page_problems(link: FoundLink, found: Page | None) -> Iterator[Problem]:
    if found is None:
        yield _problem(NOWHERE, link, where="it was deleted")
    elif not found.live:
        yield _problem(NOWHERE, link, where=f"“{found}” is not published")


def _problem(sentence: str, link: FoundLink, **words: str) -> Problem:
    said = {"words": quoted(link.words), "sentence": quoted(link.sentence)}
    return Problem(sentence.format(**said, **words), blocks=False)


def _own_path(href: str) -> str:
    """The path of an address of our own; empty for others and for places on the same page."""
    parts = urlsplit(href)
    own = {urlsplit(settings.SITE_URL).hostname, *Site.objects.values_list("hostname", flat=True)}
    if parts.scheme in ("", "http", "https") and parts.hostname in {None, *own}:
        return unquote(parts.path) if parts.path.startswith("/") else ""
    return ""


def _is_answered(path: str) -> bool:
    """Whether a reader finds something at ``path``: a page, a list that a page makes, a redirect."""
    if path.startswith(settings.STATIC_URL):
        return True
    try:
        if resolve(path).url_name != PAGES:
            return True
    except Resolver404:
        return False
    if Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists():
        return True
    site = urlsplit(settings.SITE_URL)
    request = Question(site.scheme or "https", site.netloc, path, "").as_request()
    with timezone.override(None):  # whoever asks keeps the local time that was chosen
        return route(request, path) is not None
