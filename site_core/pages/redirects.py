"""Old addresses: where each leads, followed to its end, and when one is not needed any more.

Wagtail writes a redirect when a page is renamed or moved, editors write others. Wagtail's own middleware
answers each by itself; here a chain is followed, a circle is not found, and an address with a query,
such as ``/?p=12`` on an earlier site, is looked up although the page without it is there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import CharField, F, IntegerField, Q, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from site_core.databases.prepared import prepared
from site_core.page_cache import leads_elsewhere_with, remembered
from site_core.page_cache.questions import READING, names_in, without_followers
from site_core.pages.site_context import site_context_for

MOST_STEPS = 20


class RedirectMiddleware:
    """Answers for old addresses: those with a query first, others where nothing else answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return self.get_response(request)
        path, _, query = _asked_for(request).partition("?")
        for said in dict.fromkeys((query, without_followers(query))):
            if said and (answer := _answer(request, f"{path}?{said}")):
                return answer
        response = self.get_response(request)
        if response.status_code in (200, 404):  # what else there is, is not kept
            leads_elsewhere_with(request, _names_behind(path, request))
        return (response.status_code == 404 and _answer(request, path)) or response


@dataclass(frozen=True)
class Chain:
    """Where a redirect leads when those that follow it are followed too."""

    url: str
    is_permanent: bool
    is_circle: bool = False
    is_gone: bool = False
    """The page at its end is not live."""


def chain_of(redirect: Redirect, *, site: Site) -> Chain:
    """Follow ``redirect``, which need not be saved, to the end."""
    seen, is_permanent = {redirect.old_path}, True
    for _ in range(MOST_STEPS):
        url, page = redirect.link or "", redirect.redirect_page
        is_permanent = is_permanent and redirect.is_permanent
        path = own_path(url, site)
        if path in seen or (path and path.partition("?")[0] in seen):
            return Chain(url, is_permanent, is_circle=True)
        is_gone = page is not None and not page.live
        ways = dict.fromkeys((path, path.partition("?")[0])) if path else ()
        further = (_redirect_at(way, site) for way in ways if not (page and page.live))
        onwards = next(filter(None, further), None)
        if not onwards:
            return Chain(url, is_permanent, is_gone=is_gone or not url)
        seen.add(path)
        redirect = onwards
    return Chain("", is_permanent, is_circle=True)


def own_path(url: str, site: Site) -> str | None:
    """``url`` as redirects write addresses; ``None`` when it leads to another site, or nowhere."""
    parts = urlsplit(url)
    if (
        not url
        or parts.scheme not in ("", "http", "https")
        or not _leads_here(parts.hostname, site)
    ):
        return None
    return Redirect.normalise_path(parts._replace(scheme="", netloc="", fragment="").geturl())


def forget_unseen_address(*, instance: Page, instance_before: Page, **_signal: Any) -> None:
    """For ``page_slug_changed``: nobody asks for the address of a draft that never was live."""
    if instance_before.first_published_at is None:
        Redirect.objects.filter(redirect_page=instance, automatically_created=True).delete()


def forget_needless_redirects(*, instance: Page, **_signal: Any) -> None:
    """For Wagtail's signals: an automatic redirect goes when a page answers at its address again."""
    parts = instance.get_url_parts() if isinstance(instance, Page) else None
    if not parts or not parts[2]:
        return
    place = Redirect.normalise_path(parts[2])
    below = f"{place.rstrip('/')}/"
    if paths := _automatic_at(site=parts[0], place=place, below=below):
        real_again = _live_among(paths, Site.objects.get(pk=parts[0]))
        _automatic(parts[0]).filter(old_path__in=real_again).delete()


def _automatic(site: int) -> QuerySet[Redirect]:
    return Redirect.get_for_site(site).filter(automatically_created=True)


@prepared(site=IntegerField(), place=CharField(), below=CharField())
def _automatic_at(*, site: int, place: str, below: str) -> QuerySet[str]:
    found = _automatic(site).filter(Q(old_path=place) | Q(old_path__startswith=below))
    return found.order_by().values_list("old_path", flat=True)


def _asked_for(request: HttpRequest) -> str:
    return Redirect.normalise_path(request.get_full_path(), decode_unicode=False)


def _answer(request: HttpRequest, path: str) -> HttpResponse | None:
    found = site_context_for(request)  # what comes next needs it as well
    site = found and found.site
    redirect = site and _first_of(_spellings(path), site)
    if not redirect:
        return None
    chain = chain_of(redirect, site=site)
    if chain.is_circle or chain.is_gone:
        return None
    kind = HttpResponsePermanentRedirect if chain.is_permanent else HttpResponseRedirect
    return kind(chain.url)


def _names_behind(path: str, request: HttpRequest) -> frozenset[str]:
    """The names in the queries with which ``path`` is an old address."""
    context = hasattr(request, "making") and site_context_for(request)
    if not context:
        return frozenset()
    site = context.site
    names = remembered(f"queries of old addresses of {site.pk}", lambda: _queries_of(site))
    return frozenset().union(*(names.get(spelling, ()) for spelling in _spellings(path)))


def _queries_of(site: Site) -> dict[str, set[str]]:
    """Path to the names in its queries, of all redirects that have one."""
    found: dict[str, set[str]] = {}
    with_query = Redirect.get_for_site(site).filter(old_path__contains="?")
    for old_path in with_query.values_list("old_path", flat=True):
        path, _, query = old_path.partition("?")
        found.setdefault(path, set()).update(names_in(query))
    return found


def _spellings(path: str) -> set[str]:
    """What may be stored for an address that is asked for as ``path``.

    One with a blank is stored as somebody typed it, and asked for with ``%20``; an accent is a sign of its own or a
    part of its letter, by the machine on which it was typed.
    """
    said = {path, uri_to_iri(path), unquote(path)}
    return said | {normalize(form, each) for each in said for form in ("NFC", "NFD")}


def _redirect_at(path: str, site: Site) -> Redirect | None:
    """The redirect from ``path``, unless a page answers there."""
    if _live_among([path], site):
        return None
    return _first_of({path}, site)


def _first_of(spellings: set[str], site: Site) -> Redirect | None:
    """The redirect from an address; of several this site's, then the oldest."""
    stored = [path for path in spellings if "\0" not in path]  # PostgreSQL keeps no NUL
    found = Redirect.get_for_site(site).filter(old_path__in=stored)
    return found.order_by(F("site").asc(nulls_last=True), "pk").first()


def _leads_here(host: str | None, site: Site) -> bool:
    """Whether ``host`` is ``site``, also by another name that this server answers to, such as with “www.”."""
    if host in (None, site.hostname):
        return True
    return host in settings.ALLOWED_HOSTS and not Site.objects.filter(hostname=host).exists()


def _live_among(paths, site: Site) -> list[str]:
    root = site.root_page.url_path
    stored = {f"{root}{path.strip('/')}/".replace("//", "/"): path for path in paths}
    live = Page.objects.filter(url_path__in=stored, live=True)
    return [stored[url_path] for url_path in live.values_list("url_path", flat=True)]
