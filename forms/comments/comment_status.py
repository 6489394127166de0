"""Whether a page takes comments now: the site, its topic, the page itself, and its age must all agree."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import IntegerField, QuerySet
from wagtail.models import Page, Site

from forms.comments.models import CommentSettings
from site_core.databases.prepared import prepared
from site_core.page_cache import remembered

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Rules:
    """What ``CommentSettings`` of a site say."""

    comments_allowed: bool
    closes_after_days: int


def form_name(page: Page) -> str:
    """What the form under ``page`` is called where it is protected (:mod:`forms.privacy.posts.tokens`)."""
    return f"comment-{page.pk}"


def takes_comments(page: Page, *, site: Site | None, now: datetime) -> bool:
    """Whether somebody may write under ``page``, which is a specific one, on ``site``."""
    ends = end_of_comments(page, site=site)
    return ends is not None and now <= ends


def end_of_comments(page: Page, *, site: Site | None) -> datetime | None:
    """Until when somebody may write under ``page``; ``None`` where nobody may at all.

    A page that does not say ``comments_allowed`` takes none, nor one that only some may read. A
    topic, where there is one, may forbid them. Days are counted from the first time that the page
    went live.
    """
    topic = getattr(page, "topic", None)
    if site is None or not (page.live and getattr(page, "comments_allowed", False)):
        return None
    if topic is not None and not topic.comments_allowed:
        return None
    if not (getattr(page, "is_known_public", False) or _is_public(page)):
        return None
    rules = rules_for(site)
    if not rules.comments_allowed:
        return None
    began = page.first_published_at
    if not rules.closes_after_days or began is None:
        return NEVER
    return began + timedelta(days=rules.closes_after_days)


def rules_for(site: Site) -> Rules:
    """What ``site`` says about comments."""
    return remembered(f"comments on site {site.pk}", lambda: _read(site))


def _read(site: Site) -> Rules:
    # Not for_site(), which writes where there is nothing: a visit writes nothing.
    found = next(iter(_settings_of(site=site.pk)), None) or CommentSettings()
    return Rules(found.comments_allowed, found.closes_after_days)


@prepared(site=IntegerField())
def _settings_of(*, site: int) -> QuerySet[CommentSettings]:
    return CommentSettings.objects.filter(site_id=site)


def _is_public(page: Page) -> bool:
    return not page.get_view_restrictions().exists()
