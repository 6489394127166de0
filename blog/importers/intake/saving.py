"""From a reading that somebody has looked at to a draft."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from blog.importers.apart import read_apart
from blog.importers.drafts import (
    ImportRefused,
    Placement,
    author_named,
    day_said,
    fingerprint_of,
    store_pictures,
    unused_source_name,
    write_article,
)
from blog.importers.intake.amending import article_of
from blog.importers.intake.receiving import ask_to_save, of_message
from blog.importers.intake.rows import change, locked, title_of, told
from blog.importers.readers import read_article
from blog.importers.reading import mapped
from blog.importers.source import Source, UnusableSource, source_of
from blog.importers.tree import Article, Image
from blog.models import Intake, IntakeText, Topic
from site_core.models import User

KNOWN = "This was brought in before and is here already. Nothing was changed."
State = IntakeText.State


@dataclass(frozen=True)
class Details:
    """What a person says about a text as a whole, beside its reading."""

    title: str
    topic: Topic | None = None
    author: Page | None = None
    day: date | None = None


def details_of(text: IntakeText) -> Details:
    """What is known of ``text`` when nobody says anything else; an author whom the source names counts."""
    article = article_of(text)
    author = text.intake.author or author_named(article.author)
    return Details(title_of(article), text.intake.topic, author, day_said(article.date))


def save_as_draft(
    *,
    text: IntakeText,
    details: Details,
    now: datetime,
    user: User | None = None,
    may_update: bool = False,
    as_new: bool = False,
) -> IntakeText:
    """Make ``text`` a draft of the intake's owner; a text that is one already stays as it is.

    The same source, untouched by any amendment, changes nothing when it is a draft of that person already.
    Raises ``WouldUpdate`` when it would change a draft of theirs, unless it ``may_update`` that or is to stand
    beside it ``as_new``; ``EditedSince`` when somebody has worked on it. ``user`` does it, else the owner.
    Pictures are stored first, each once; all else is one transaction.
    """
    if not text.is_read:
        return text
    is_amended = bool(text.amendments) or details != details_of(text)
    source = source_of(text.name, bytes(text.content))
    article = _as_told(article_of(text), details)
    pictures = _pictures(source, article, text.intake.owner)
    with transaction.atomic():
        kept = locked(text)
        if kept is None or not kept.is_read:
            return kept or text
        owner = kept.intake.owner
        written = write_article(
            reading=mapped(article, pictures=pictures, whole=False),
            source_name=unused_source_name(kept.name, owner=owner) if as_new else kept.name,
            fingerprint=fingerprint_of(source.content or source.text),
            placement=Placement(kept.intake.blog, topic=details.topic, author=details.author),
            now=now,
            user=owner,
            by=user,
            may_update=may_update,
            is_amended=is_amended,
            is_new=as_new,
        )
        sentence = KNOWN if written.status == "unchanged" else ""
        became = {"page_id": written.page_id, "sentence": sentence, **told(article)}
        change(kept, state=State.SAVED, is_wanted=False, **became)
        return kept


@transaction.atomic
def save_all(*, intake: Intake, now: datetime) -> int:
    """Let the worker save every text of ``intake`` that is read or still to be read; how many these are."""
    wanted = intake.texts.filter(state__in=[State.WAITING, State.READ])
    for text in wanted.filter(state=State.READ).only("pk"):
        ask_to_save(text, now)
    return wanted.update(is_wanted=True, sentence="")


def save_from_queue(payload: dict[str, Any], now: datetime) -> None:
    """For the queue: save one text. Where it would change a draft it waits for a person to say so."""
    text = of_message(payload)
    if text is None or not text.is_read:
        return
    try:
        save_as_draft(text=text, details=details_of(text), now=now)
    except (ImportRefused, UnusableSource) as refusal:
        change(text, sentence=str(refusal), is_wanted=False)


def _as_told(article: Article, details: Details) -> Article:
    day = details.day.isoformat() if details.day else ""
    title = article.title if details.title == title_of(article) else details.title
    return replace(article, title=title, date=day)


def _pictures(source: Source, article: Article, owner: User) -> dict[str, int | None]:
    """The pictures that the article still shows, from its source once more; none of who may add none."""
    is_shown = any(isinstance(node, Image) and node.picture for node in article.nodes)
    if not is_shown or not permission_policy.user_has_permission(owner, "add"):
        return {}
    pictures = read_apart(read_article, source, name=source.name).pictures
    return store_pictures(replace(article, pictures=pictures), user=owner)
