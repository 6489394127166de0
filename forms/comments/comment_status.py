"""Whether a page takes comments now: the site, its topic, the page itself, and its age must all agree."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wagtail.models import Page, Site

from forms.comments.models import CommentSettings
from site_core.generation import derived


@dataclass(frozen=True)
class Rules:
    """What ``CommentSettings`` of a site say; kept under the site's generation."""

    comments_allowed: bool
    closes_after_days: int


def form_name(page: Page) -> str:
    """What the form under ``page`` is called where it is protected (:mod:`forms.privacy.tokens`)."""
    return f"comment-{page.pk}"


def takes_comments(page: Page, *, site: Site | None, now: datetime) -> bool:
    """Whether somebody may write under ``page``, which is a specific one, on ``site``.

    A page that does not say ``comments_allowed`` takes none, nor one that only some may read. A
    topic, where there is one, may forbid them. Days are counted from the first time that the page
    went live.
    """
    topic = getattr(page, "topic", None)
    if site is None or not (page.live and getattr(page, "comments_allowed", False)):
        return False
    if topic is not None and not topic.comments_allowed:
        return False
    if not (getattr(page, "is_known_public", False) or _is_public(page)):
        return False
    rules = rules_for(site)
    return rules.comments_allowed and not _is_too_old(page, rules, now)


def rules_for(site: Site) -> Rules:
    """What ``site`` says about comments; asked once in a generation."""
    return derived(f"comments:rules:{site.pk}", lambda: _read(site))


def _is_public(page: Page) -> bool:
    return not page.get_view_restrictions().exists()


def _read(site: Site) -> Rules:
    # Not for_site(), which writes where there is nothing: a visit writes nothing.
    found = CommentSettings.objects.filter(site=site).first() or CommentSettings()
    return Rules(found.comments_allowed, found.closes_after_days)


def _is_too_old(page: Page, rules: Rules, now: datetime) -> bool:
    began = page.first_published_at
    if not rules.closes_after_days or began is None:
        return False
    return now - began > timedelta(days=rules.closes_after_days)
