"""Many rows at once, past forms, revisions and signals: for measuring how a large site behaves.

Everything follows from its number, so two sites of one size are alike. Running it again adds only
what is missing. Texts are short and alike; what is measured is how many there are.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.db import connections, transaction
from taggit.models import Tag
from wagtail.models import Page, Revision, get_default_page_content_type

from blog.models import ArticlePage, ArticleTag, Topic
from forms.comments.models import Comment
from forms.newsletter.models import Subscription
from forms.privacy.encryption import seal
from site_core.databases.statistics import learn_sizes
from site_core.models import PublicationReceipt, SearchWord
from site_core.search.index import weights_of

AT_ONCE = 1_000
TOPICS, TAGS, TEXTS = 12, 200, 40
PLANNED_IN_A_MONTH = 500
SLUG, PLANNED_SLUG, KEY, SOURCE = "load-", "planned-load-", "load-", "Made for measuring"
STRIDE = 7_919
"""A prime: numbers that follow each other are far apart after it."""
NOUNS = ("evening", "morning", "letter", "garden", "table", "window", "river", "kitchen")
VERBS = ("listen", "pause", "breathe", "wait", "ask", "rest", "notice", "begin")
_PAGE_FIELDS = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]


@dataclass(frozen=True)
class Load:
    """How many of each there are to be in all."""

    articles: int = 0
    comments: int = 0
    subscribers: int = 0
    scheduled: int = 0


def make_load(wanted: Load, *, below: Page, now: datetime) -> Iterator[tuple[int, str]]:
    """Make what is missing; yields how many of what were made. Never for a real site: see the command."""
    articles = _Articles(below, now)
    yield _rest(ArticlePage.objects.filter(slug__startswith=SLUG), wanted.articles, articles.live)
    planned = ArticlePage.objects.filter(slug__startswith=PLANNED_SLUG)
    yield _rest(planned, wanted.scheduled, articles.planned)
    comments = Comment.objects.filter(idempotency_key__startswith=KEY)
    yield _rest(comments, wanted.comments, _Comments(now).make)
    readers = Subscription.objects.filter(source=SOURCE)
    yield _rest(readers, wanted.subscribers, lambda *part: _make_readers(*part, now=now))


def _rest(there, wanted: int, make: Callable[[range], None]) -> tuple[int, str]:
    first = there.count()
    for start in range(first, wanted, AT_ONCE):
        with transaction.atomic():
            make(range(start, min(start + AT_ONCE, wanted)))
    if first < wanted:
        learn_sizes(connections[there.db])
    return max(0, wanted - first), str(there.model._meta.verbose_name_plural)


class _Articles:
    """Below one list of articles; the newest has the highest number."""

    def __init__(self, index: Page, now: datetime) -> None:
        self._index, self._now = index, now
        self._topics = [_topic(number) for number in range(TOPICS)]
        self._tags = [_tag(number) for number in range(TAGS)]
        people = ArticlePage._meta.get_field("author").related_model.objects
        self._authors = list(people.live().order_by("pk")) or [None]

    def live(self, numbers: range) -> None:
        made = self._store([self._live(number) for number in numbers])
        ArticleTag.objects.bulk_create(
            ArticleTag(content_object_id=article.pk, tag=self._tags[(number + step) % TAGS])
            for number, article in zip(numbers, made, strict=True)
            for step in (0, TAGS // 2)
        )
        SearchWord.objects.bulk_create(
            SearchWord(page_id=article.pk, word=word, weight=weight)
            for number, article in zip(numbers, made, strict=True)
            for word, weight in _words(number % TEXTS)
        )
        self._note_publication(made)

    def planned(self, numbers: range) -> None:
        """Drafts that were never published, each with a version that waits for its moment."""
        made = self._store([self._draft(PLANNED_SLUG, number) for number in numbers])
        pattern = made[0].serializable_data()
        versions = Revision.objects.bulk_create(
            self._version(article, self._moment_of(number), deepcopy(pattern))
            for number, article in zip(numbers, made, strict=True)
        )
        for article, version in zip(made, versions, strict=True):
            article.latest_revision = version
            article.go_live_at = version.approved_go_live_at
        Page.objects.bulk_update(
            [Page(**_values_of(article), pk=article.pk) for article in made],
            ["latest_revision", "go_live_at"],
        )

    def _live(self, number: int) -> ArticlePage:
        article = self._draft(SLUG, number)
        moment = self._now - timedelta(hours=1, minutes=20 * (1_000_000 - number))
        article.live, article.has_unpublished_changes = True, False
        article.first_published_at = article.last_published_at = article.shown_at = moment
        return article

    def _draft(self, slug: str, number: int) -> ArticlePage:
        title = f"{_title(number % TEXTS)}, part {number}"
        article = ArticlePage(
            title=title,
            draft_title=title,
            slug=f"{slug}{number}",
            url_path=f"{self._index.url_path}{slug}{number}/",
            summary=_sentence(number),
            body=_body(number % TEXTS),
            topic=self._topics[number * STRIDE % TOPICS],
            author=self._authors[number * STRIDE % len(self._authors)],
            live=False,
            has_unpublished_changes=True,
            locale_id=self._index.locale_id,
            depth=self._index.depth + 1,
            reading_minutes=1,
        )
        article.content_type = article.cached_content_type
        return article

    def _store(self, articles: list[ArticlePage]) -> list[ArticlePage]:
        parent = Page.objects.select_for_update().get(pk=self._index.pk)
        last = parent.get_last_child()
        first = int(last.path[-Page.steplen :], 36) + 1 if last else 1
        for step, article in enumerate(articles):
            article.path = Page._get_path(parent.path, parent.depth + 1, first + step)
        pages = Page.objects.bulk_create(Page(**_values_of(article)) for article in articles)
        for article, page in zip(articles, pages, strict=True):
            article.pk = article.page_ptr_id = page.pk
        fields = ArticlePage._meta.local_concrete_fields  # bulk_create refuses models with parents
        ArticlePage._base_manager.get_queryset()._batched_insert(articles, fields, AT_ONCE)
        Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(articles))
        return articles

    def _note_publication(self, articles: list[ArticlePage]) -> None:
        page_type = get_default_page_content_type()
        PublicationReceipt.objects.bulk_create(
            PublicationReceipt(
                verb=PublicationReceipt.Verb.PUBLISH,
                content_type=page_type,
                object_id=str(article.pk),
                title=article.title,
                due_at=article.first_published_at,
                started_at=article.first_published_at,
                outcome=PublicationReceipt.Outcome.DONE,
            )
            for article in articles
        )

    def _version(self, article: ArticlePage, moment: datetime, content: dict) -> Revision:
        content |= {
            name: getattr(article, name) for name in ("pk", "path", "title", "slug", "url_path")
        }
        content |= {"draft_title": article.title, "go_live_at": moment.isoformat()}
        return Revision(
            content_type=article.cached_content_type,
            base_content_type=get_default_page_content_type(),
            object_id=str(article.pk),
            object_str=article.title,
            created_at=self._now,
            approved_go_live_at=moment,
            content=content,
        )

    def _moment_of(self, number: int) -> datetime:
        month, place = divmod(number, PLANNED_IN_A_MONTH)
        return self._now + timedelta(
            days=1 + 30 * month, minutes=place * 30 * 24 * 60 // PLANNED_IN_A_MONTH
        )


class _Comments:
    """Spread over the articles; one in a hundred waits for somebody to decide."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._pages: list[int] = []

    def make(self, numbers: range) -> None:
        if not self._pages:
            live = ArticlePage.objects.live().order_by("pk")
            self._pages = list(live.values_list("pk", flat=True))
        Comment.objects.bulk_create(self._comment(number) for number in numbers)

    def _comment(self, number: int) -> Comment:
        is_waiting = number % 100 == 0
        return Comment(
            page_id=self._pages[number * STRIDE % len(self._pages)],
            name=f"Reader {number % 977}",
            text=_sentence(number),
            written_at=self._now - timedelta(minutes=number),
            state=Comment.State.WAITING if is_waiting else Comment.State.SHOWN,
            decided_at=None if is_waiting else self._now,
            idempotency_key=f"{KEY}{number}",
        )


def _make_readers(numbers: range, *, now: datetime) -> None:
    Subscription.objects.bulk_create(
        Subscription(
            sealed_address=seal(f"reader-{number}@example.com"),
            fingerprint=f"{number:064x}",
            state=Subscription.State.CONFIRMED,
            frequency=Subscription.Frequency.WEEKLY if number % 10 else Subscription.Frequency.EACH,
            source=SOURCE,
            consented_at=now,
            asked_at=now,
            confirmed_at=now,
        )
        for number in numbers
    )


def _topic(number: int) -> Topic:
    title = f"Measured topic {number + 1}"
    return Topic.objects.get_or_create(slug=f"load-topic-{number}", defaults={"title": title})[0]


def _tag(number: int) -> Tag:
    return Tag.objects.get_or_create(
        slug=f"load-tag-{number}", defaults={"name": f"load tag {number}"}
    )[0]


def _values_of(article: ArticlePage) -> dict:
    return {name: getattr(article, name) for name in _PAGE_FIELDS}


def _title(text: int) -> str:
    return f"How to {VERBS[text % len(VERBS)]} in the {NOUNS[text // len(VERBS) % len(NOUNS)]}"


def _sentence(number: int) -> str:
    noun, verb = NOUNS[number % len(NOUNS)], VERBS[number // len(NOUNS) % len(VERBS)]
    return f"It can help to {verb} before the {noun} begins, and to say so to somebody."


def _body(text: int) -> str:
    sentences = " ".join(_sentence(text + step * STRIDE) for step in range(6))
    return json.dumps(
        [
            {"type": "heading", "value": {"text": _title(text), "level": "h2"}},
            {"type": "paragraph", "value": f"<p>{sentences}</p>"},
        ]
    )


@cache
def _words(text: int) -> list[tuple[str, int]]:
    """What an article with this text is found by, but for its number."""
    article = ArticlePage(title=_title(text), summary=_sentence(text), body=_body(text))
    return sorted(weights_of(article).items())
