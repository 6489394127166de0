"""Makes what a test needs with the fewest words. Everything that is not said has a sensible value.

Pages are live unless ``published=False``; articles are published a day apart, in the order in which
they are made, from ``FIRST_DAY`` on. The site is made once in each process, before its first test.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction, Site, get_default_page_content_type

from blog.models import ArticleCoAuthor, ArticleIndexPage, ArticlePage, RelatedArticle, Topic
from home.models import (
    HomePage,
    ServiceIndexPage,
    ServicePage,
    StandardPage,
    TherapistIndexPage,
    TherapistPage,
)
from site_core.models import CrisisResource, PracticeImage, PublicationReceipt, User

FIRST_DAY = datetime(2024, 3, 4, 12, tzinfo=ZoneInfo("America/Denver"))


@dataclass(frozen=True)
class Built:
    """The pages that every site of a test has."""

    home: HomePage
    services: ServiceIndexPage
    team: TherapistIndexPage
    blog: ArticleIndexPage


def make_site() -> Built:
    """A home page with a list of services, a team and a blog; the same one when called again."""
    home = HomePage.objects.first() or _make_home()
    return Built(
        home=home,
        services=ServiceIndexPage.objects.first() or _put(home, ServiceIndexPage, "Services"),
        team=TherapistIndexPage.objects.first() or _put(home, TherapistIndexPage, "Team"),
        blog=ArticleIndexPage.objects.first() or _put(home, ArticleIndexPage, "Articles", "blog"),
    )


def leave_no_site() -> None:
    """Nothing but Wagtail's welcome page, as its migrations leave it: the site of all tests goes."""
    welcome = Page(title="Welcome", slug="home", content_type=get_default_page_content_type())
    Page.get_first_root_node().add_child(instance=welcome)
    Site.objects.update(root_page=welcome, hostname="localhost")
    Page.objects.filter(depth=2).exclude(pk=welcome.pk).first().delete()
    PublicationReceipt.objects.all().delete()


def make_article(
    title: str = "An article",
    *,
    blocks: Iterable[dict] = (),
    published: bool = True,
    published_at: datetime | None = None,
    tags: Iterable[str] = (),
    more_topics: Iterable[Topic] = (),
    co_authors: Iterable[TherapistPage] = (),
    related: Iterable[ArticlePage] = (),
    parent: Page | None = None,
    **fields,
) -> ArticlePage:
    """An article in the blog; ``blocks`` are what :func:`raw_block` returns."""
    more_topics, tags = list(more_topics), list(tags)
    article = ArticlePage(title=title, body=raw_body(blocks), **fields)
    if published:
        moment = published_at or FIRST_DAY + timedelta(days=ArticlePage.objects.count())
        article.first_published_at = article.last_published_at = moment
    article.co_author_links = [ArticleCoAuthor(therapist=therapist) for therapist in co_authors]
    article.related_links = [
        RelatedArticle(related=other, sort_order=order) for order, other in enumerate(related)
    ]
    (parent or make_site().blog).add_child(instance=article)
    if more_topics or tags:
        article.more_topics = more_topics
        article.tags.add(*tags)
        article.save()
    if published:
        let_be_live([article])
    return ArticlePage.objects.get(pk=article.pk)


def make_ready(title: str = "Ready", **fields) -> ArticlePage:
    """An article that has all that the gate asks for."""
    topic = Topic.objects.filter(needs_crisis_resources=False).first() or make_topic("Grief")
    needed = {
        "summary": "In short.",
        "topic": topic,
        "blocks": [raw_block("paragraph", "<p>A text.</p>")],
    }
    return make_article(title, **(needed | fields))


def make_many_articles(number: int, **fields) -> None:
    """``number`` live articles, fast: no revision, no log, no search index."""
    blog = Page.objects.get(pk=make_site().blog.pk)
    first, made = blog.numchild + 1, []
    for position in range(first, first + number):
        moment = FIRST_DAY + timedelta(minutes=position)
        article = ArticlePage(
            title=f"Article {position}",
            slug=f"article-{position}",
            live=True,
            first_published_at=moment,
            last_published_at=moment,
            shown_at=moment,
            locale=blog.locale,
            path=ArticlePage._get_path(blog.path, blog.depth + 1, position),
            depth=blog.depth + 1,
            url_path=f"{blog.url_path}article-{position}/",
            **fields,
        )
        article.draft_title = article.title
        page = Page(**{field.attname: getattr(article, field.attname) for field in _PAGE_FIELDS})
        page.content_type = article.cached_content_type
        page.save_base(raw=True)
        article.page_ptr_id = article.pk = page.pk
        article.save_base(raw=True)
        made.append(article)
    let_be_live(made)
    Page.objects.filter(pk=blog.pk).update(numchild=first + number - 1)


_PAGE_FIELDS = [field for field in Page._meta.concrete_fields if not field.primary_key]


def make_topic(title: str = "Grief", **fields) -> Topic:
    """A topic whose slug follows from its title."""
    return Topic.objects.create(title=title, slug=fields.pop("slug", slugify(title)), **fields)


def make_therapist(title: str = "Ada Bell", *, published: bool = True, **fields) -> TherapistPage:
    """A therapist in the team."""
    return _put(make_site().team, TherapistPage, title, published=published, **fields)


def make_service(title: str = "Couples therapy", *, published: bool = True, **fields):
    """A service in the list of services."""
    return _put(make_site().services, ServicePage, title, published=published, **fields)


def make_standard_page(
    title: str = "About", *, published: bool = True, parent: Page | None = None, **fields
) -> StandardPage:
    """A page of text under the home page."""
    return _put(parent or make_site().home, StandardPage, title, published=published, **fields)


def let_be_live(pages: Iterable[Page]) -> None:
    """Put stored ``pages`` online as a backup would: past the gate, with a receipt, telling nobody."""
    pages = list(pages)
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(
        live=True, has_unpublished_changes=False
    )
    for page in pages:
        page.live, page.has_unpublished_changes = True, False
    PublicationReceipt.objects.bulk_create(
        PublicationReceipt(
            verb=PublicationReceipt.Verb.PUBLISH,
            content_type=get_default_page_content_type(),
            object_id=str(page.pk),
            title=page.title,
            due_at=FIRST_DAY,
            started_at=FIRST_DAY,
            outcome=PublicationReceipt.Outcome.DONE,
        )
        for page in pages
    )


def make_private(page: Page) -> Page:
    """``page`` and everything below it, only for people who have logged in."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def make_user(username: str = "", *, group: str | None = "Clinicians", **fields) -> User:
    """An account in ``group``; log it in with ``client.force_login``."""
    username = username or f"{slugify(group or 'visitor')}-{get_user_model().objects.count() + 1}"
    user = get_user_model().objects.create_user(
        username, email=f"{username}@example.com", password="tests-only", **fields
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_image(title: str = "A lake", *, description: str = "A lake", **fields) -> PracticeImage:
    """A small picture of one colour; ``description=""`` makes it a decoration."""
    content = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(content, "PNG")
    file = ContentFile(content.getvalue(), name=f"{slugify(title)}.png")
    fields = {"is_decorative": not description, **fields}
    return PracticeImage.objects.create(title=title, file=file, description=description, **fields)


def make_document(title: str = "Worksheet", *, text: str = "My week"):
    """A text file."""
    file = ContentFile(text.encode(), name=f"{slugify(title)}.txt")
    return get_document_model().objects.create(title=title, file=file)


def make_crisis_resource(name: str = "988 Lifeline", *, phone: str = "988", **fields):
    """A crisis line; primary, so shown everywhere, unless told otherwise."""
    fields = {"is_primary": True, **fields}
    return CrisisResource.objects.create(name=name, phone=phone, **fields)


def raw_block(kind: str, value: Any = None, /, **fields) -> dict:
    """A block as stream fields store it: ``raw_block("heading", text="Why", level="h2")``."""
    return {"type": kind, "value": fields if value is None else value}


def raw_body(blocks: Iterable[dict]) -> str:
    """Blocks as the text that a stream field takes."""
    return json.dumps(list(blocks))


def _make_home() -> HomePage:
    home = HomePage(title="The practice", slug="practice", headline="Therapy for adults")
    Page.get_first_root_node().add_child(instance=home)
    let_be_live([home])
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page, site.hostname, site.port = home, "testserver", 80
    site.save()
    Page.objects.filter(depth=2).exclude(pk=home.pk).first().delete()
    return home


def _put(
    parent: Page,
    model: type[Page],
    title: str,
    slug: str = "",
    *,
    published: bool = True,
    **fields,
) -> Page:
    blocks = fields.pop("blocks", None)
    if blocks is not None:
        fields["body"] = raw_body(blocks)
    fields = {"show_in_menus": model is not StandardPage, **fields}
    page = model(title=title, slug=slug or fields.pop("slug", "") or slugify(title), **fields)
    if published:
        page.first_published_at = page.last_published_at = FIRST_DAY
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    if published:
        let_be_live([page])
    return page
