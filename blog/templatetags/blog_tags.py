"""What other rooms' templates ask of the blog."""

import json
from dataclasses import dataclass

from django import template
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from blog.checks.wording import open_findings
from blog.models import ArticlePage, Correction, first_article_index
from blog.structured_data import article_data
from site_core.characters import storable_values
from site_core.databases.prepared import prepared
from site_core.models.images import load_renditions
from site_core.page_cache import keep_until
from site_core.practice_time import end_of
from site_core.templatetags.site_context_tags import site_context
from site_core.templatetags.site_tags import sharing_picture

register = template.Library()


MOST_OF_ONE = 6


@dataclass(frozen=True)
class Written:
    """The newest articles of one therapist, and where all of them are."""

    articles: list[ArticlePage]
    url: str


@register.simple_tag
def articles_of(therapist: Page) -> Written:
    """What ``therapist`` wrote, alone or with others, with what a card shows; newest first."""
    articles = ArticlePage.objects.readable().written_by(therapist.pk).newest_first().with_card()
    shown = list(articles[:MOST_OF_ONE])
    load_renditions([article.hero_image for article in shown])
    index = first_article_index() if shown else None
    return Written(shown, f"{index.get_url()}author/{therapist.slug}/" if index else "")


@register.simple_tag
def latest_articles(number: int) -> list[ArticlePage]:
    """The newest readable articles, with what a card shows."""
    articles = _latest(number=number)
    load_renditions([article.hero_image for article in articles])
    return articles


@prepared()
def _latest(*, number: int) -> QuerySet[ArticlePage]:
    return ArticlePage.objects.readable().newest_first().with_card()[:number]


@register.simple_tag(takes_context=True)
def wording_findings(context, article: ArticlePage) -> SafeString:
    """In previews: what the writing checks find, as JSON for the editor's Checks panel; else empty."""
    if not getattr(context.get("request"), "is_preview", False):
        return SafeString("")
    rows = [
        {
            "rule": placed.finding.rule.title,
            "words": placed.finding.words,
            "sentence": placed.finding.sentence,
            "reason": placed.finding.rule.reason,
            "better": placed.finding.better,
            "block": placed.passage.block,
            "field": placed.passage.field,
        }
        for placed in open_findings(article)
    ]
    return json_script(rows, "wording-findings")


_NOTHING_THAT_ENDS_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def recent_corrections(context, corrections: list[Correction]) -> list[Correction]:
    """Those of ``corrections`` that stand above the text today; the page is kept until one does not."""
    recent = [each for each in corrections if each.is_recent(timezone.localdate())]
    if recent and "request" in context:
        keep_until(context["request"], end_of(min(each.last_day_at_the_top for each in recent)))
    return recent


@register.simple_tag(takes_context=True)
def structured_data(context, article: ArticlePage) -> SafeString:
    """``article`` for search engines, as a script element that no browser runs; empty in previews."""
    url = article.canonical_page.full_url if article.live else None
    if not url:
        return SafeString("")
    site = site_context(context)
    picture = sharing_picture(context, article, site)
    data = article_data(
        article,
        url=url,
        authors=context["reading"].authors,
        corrections=context["reading"].corrections,
        publisher=site.practice.name if site else "",
        image_url=picture.url if picture else "",
    )
    written = json.dumps(storable_values(data), ensure_ascii=False)
    written = written.translate(_NOTHING_THAT_ENDS_A_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 - escaped
