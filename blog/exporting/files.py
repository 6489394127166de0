"""One text of an article as a Markdown file: fields above, then the words."""

from datetime import date, datetime
from typing import Any

import yaml

from blog.exporting.blocks import Companions, written
from blog.exporting.inline import escaped
from blog.exporting.texts import ArticleText
from blog.models import ArticlePage
from site_core.models.trash import unless_trashed
from site_core.practice_time import by_practice_clock


def markdown_file(text: ArticleText, *, companions: Companions, today: date) -> str:
    """Front matter that is understood elsewhere, then everything that readers see of the article."""
    fields = yaml.safe_dump(
        fields_of(text, companions), allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"---\n{fields}---\n\n{body_of(text, companions=companions, today=today)}\n"


def body_of(text: ArticleText, *, companions: Companions, today: date) -> str:
    """The words, and below them what was corrected."""
    article = text.article
    parts = [written(article.body, companions, today), *_corrections(article)]
    return "\n\n".join(part for part in parts if part)


def fields_of(text: ArticleText, companions: Companions) -> dict[str, Any]:
    """What is known of the article besides its words; what is empty is left out."""
    article = text.article
    picture = unless_trashed(article.hero_image)
    known = {
        "title": article.title,
        "slug": article.slug,
        "status": text.status,
        "address": article.full_url or "" if article.live else "",
        "date": _moment(article.date),
        "updated": _moment(article.last_published_at),
        "summary": article.summary,
        "author": article.author.title if article.author else "",
        "co_authors": [link.therapist.title for link in article.co_author_links.all()],
        "topic": article.topic.title if article.topic else "",
        "more_topics": [topic.title for topic in article.more_topics.all()],
        "tags": sorted(tag.name for tag in article.tags.all()),
        "picture": companions.take("pictures", picture) if picture else "",
        "picture_shows": picture.default_alt_text if picture else "",
        "search_title": article.seo_title,
        "search_description": article.search_description,
    }
    return {name: value for name, value in known.items() if value}


def _moment(moment: datetime | None) -> str:
    """By the practice's clock: the day in it is the one that readers see."""
    return by_practice_clock(moment).isoformat(timespec="seconds") if moment else ""


def _corrections(article: ArticlePage) -> list[str]:
    return [
        f"*Corrected on {each.corrected_on:%Y-%m-%d}.* It said: {escaped(each.was_wrong)} "
        f"What is right: {escaped(each.is_right)}"
        for each in article.corrections.all()
        if each.is_whole
    ]
