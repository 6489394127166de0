"""All articles in WordPress's own export format (WXR 1.2), which its importer and many others read.

Pictures and documents are named by their addresses on this site: WordPress's importer fetches them from there, so
the site must still be online then.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.http import http_date
from django.utils.text import slugify
from markdown_it import MarkdownIt

from blog.exporting.blocks import Companions
from blog.exporting.files import body_of
from blog.exporting.texts import ArticleText, every_text
from blog.models import Topic
from site_core.characters import storable
from site_core.models.trash import unless_trashed
from site_core.practice_time import by_practice_clock, today
from site_core.queue.mail import practice_name

STATUSES = {"published": "publish", "private": "private", "draft": "draft"}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
FOOT = "</channel>\n</rss>\n"
FIRST_ATTACHMENT = 1_000_000
"""WordPress numbers pages and pictures in one row; ours are two rows."""
NO_AUTHOR = "practice"
_html = MarkdownIt("commonmark", {"html": False}).enable("table")


class _OnTheSite(Companions):
    """Pictures and documents by their addresses on this site."""

    def take(self, folder: str, stored: Any) -> str:
        url = stored.file.url if folder == "pictures" else stored.url
        self.files[_whole(url)] = stored
        return _whole(url)


def wordpress_export(*, now: datetime) -> Iterator[bytes]:
    """Pieces of the export, one for each article."""
    companions = _OnTheSite()
    yield f"{HEAD}{_channel()}".encode()
    for number, text in enumerate(every_text(), start=1):
        yield _post(text, number, companions, now).encode()
    for url, stored in sorted(companions.files.items()):
        yield _attachment(url, stored).encode()
    yield FOOT.encode()


def _channel() -> str:
    lines = [
        _tag("title", practice_name() or settings.WAGTAIL_SITE_NAME),
        _tag("link", settings.WAGTAILADMIN_BASE_URL),
        _tag("language", settings.LANGUAGE_CODE),
        _tag("wp:wxr_version", "1.2"),
        _tag("wp:base_site_url", settings.WAGTAILADMIN_BASE_URL),
        _tag("wp:base_blog_url", settings.WAGTAILADMIN_BASE_URL),
    ]
    for topic in Topic.objects.order_by("title"):
        parts = [
            _tag("wp:category_nicename", topic.slug),
            _tag("wp:cat_name", topic.title),
            _tag("wp:category_description", topic.description),
        ]
        lines.append(f"<wp:category>{''.join(parts)}</wp:category>")
    return "\n".join([*lines, ""])


def _post(text: ArticleText, number: int, companions: Companions, now: datetime) -> str:
    article = text.article
    content = body_of(text, companions=companions, today=today(now))
    picture = unless_trashed(article.hero_image)
    if picture:
        companions.take("pictures", picture)
    moment = (article.date or article.latest_revision_created_at or now).astimezone(UTC)
    parts = [
        _tag("title", article.title),
        _tag("link", article.full_url or ""),
        _tag("pubDate", http_date(moment.timestamp())),
        _tag("dc:creator", _author(article)),
        _tag("content:encoded", _html.render(content)),
        _tag("excerpt:encoded", article.summary),
        _tag("wp:post_id", number),
        _tag("wp:post_date_gmt", f"{moment:%Y-%m-%d %H:%M:%S}"),
        _tag("wp:post_date", f"{by_practice_clock(moment):%Y-%m-%d %H:%M:%S}"),
        _tag("wp:comment_status", "open" if article.comments_allowed else "closed"),
        _tag("wp:post_name", article.slug if text.status != "draft" else text.name),
        _tag("wp:status", STATUSES[text.status]),
        _tag("wp:post_type", "post"),
        *_labels(article),
        *([_meta("_thumbnail_id", FIRST_ATTACHMENT + picture.pk)] if picture else []),
    ]
    return _item(parts)


def _labels(article) -> Iterator[str]:
    for topic in filter(None, [article.topic, *article.more_topics.all()]):
        yield _tag("category", topic.title, f' domain="category" nicename="{escape(topic.slug)}"')
    for tag in article.tags.all():
        slug = escape(slugify(tag.name, allow_unicode=True), {'"': "&quot;"})
        yield _tag("category", tag.name, f' domain="post_tag" nicename="{slug}"')


def _attachment(url: str, stored: Any) -> str:
    is_picture = hasattr(stored, "default_alt_text")
    number = stored.pk if is_picture else FIRST_ATTACHMENT + stored.pk
    parts = [
        _tag("title", stored.title),
        _tag("link", url),
        _tag("wp:post_id", FIRST_ATTACHMENT + number),
        _tag("wp:status", "inherit"),
        _tag("wp:post_type", "attachment"),
        _tag("wp:attachment_url", url),
        *([_meta("_wp_attachment_image_alt", stored.default_alt_text)] if is_picture else []),
    ]
    return _item(parts)


def _author(article) -> str:
    return article.author.title if article.author else (practice_name() or NO_AUTHOR)


def _whole(url: str) -> str:
    return url if "://" in url else f"{settings.WAGTAILADMIN_BASE_URL}{url}"


def _item(parts: Iterable[str]) -> str:
    inside = "\n".join(parts)
    return f"<item>\n{inside}\n</item>\n"


def _meta(key: str, value: object) -> str:
    return f"<wp:postmeta>{_tag('wp:meta_key', key)}{_tag('wp:meta_value', value)}</wp:postmeta>"


def _tag(name: str, value: object, attributes: str = "") -> str:
    """An element; its text is taken as it stands, whatever signs are in it."""
    text = storable(str(value)).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}{attributes}><![CDATA[{text}]]></{name}>"
