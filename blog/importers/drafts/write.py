"""The only place that stores an import: as drafts, one transaction each, and never over anybody's work."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import chain, count

from django.db import transaction
from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from wagtail.models import Comment

from blog.importers.drafts.doubts import remember_doubts
from blog.importers.drafts.placement import Placement
from blog.importers.drafts.refusals import EditedSince, WouldUpdate
from blog.importers.mapper import Block
from blog.importers.reading import Reading
from blog.models import ArticleIndexPage, ArticlePage
from blog.models.article import RESERVED_SLUGS
from site_core.characters import storable, storable_values
from site_core.drafts.titles import free_slug
from site_core.models import User
from site_core.practice_time import EARLIEST

LONGEST_SLUG, LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_SOURCE_NAME = 80, 255, 300, 255


@dataclass(frozen=True)
class Written:
    """``status`` is ``created``, ``updated`` or ``unchanged``; ``page_id`` is None for a new article in a trial run."""

    status: str
    page_id: int | None


def fingerprint_of(content: str | bytes) -> str:
    """What makes two sources the same: their bytes, or their lines, whatever ended them."""
    if isinstance(content, str):
        content = "\n".join(content.splitlines()).strip().encode("utf-8", "surrogatepass")
    return sha256(content).hexdigest()


def write_article(
    *,
    reading: Reading,
    source_name: str,
    fingerprint: str,
    placement: Placement,
    now: datetime,
    user: User | None = None,
    by: User | None = None,
    may_update: bool = True,
    is_amended: bool = False,
    is_new: bool = False,
    dry_run: bool = False,
) -> Written:
    """Store ``reading`` as a draft of ``user`` under ``placement.index``; without ``user`` it belongs to nobody.

    The history names who did it: ``by``, else ``user``.

    The same ``fingerprint`` again changes nothing, not even topic or author, unless the reading ``is_amended``
    by somebody. A changed text under the same ``source_name`` becomes a new revision of the draft that it made,
    with topic and author when given; raises ``WouldUpdate`` before that unless it ``may_update``, and one that
    ``is_new`` stands beside it. Only drafts of the same person count: others are neither touched nor named.
    Raises ``EditedSince`` when anybody has worked on the draft. Whatever it raises, all is as it was. Never
    publishes, mails, or touches ``first_published_at``.
    """
    name = source_name[-LONGEST_SOURCE_NAME:]
    if placement.index is None:
        return Written("created", None)
    with transaction.atomic():
        # One import at a time, so that two do not both find nothing and both create.
        index = ArticleIndexPage.objects.select_for_update(of=("self",)).get(pk=placement.index.pk)
        own = _brought_in_by(user) if not is_new else ArticlePage.objects.none()
        same = own.filter(import_fingerprint=fingerprint).order_by("pk").first()
        if same is not None and not is_amended:
            return Written("unchanged", same.pk)
        draft = same or own.filter(import_source=name).order_by("-pk").first()
        if draft is not None:
            _refuse_if_edited(draft, name)
        if dry_run:
            return Written("updated" if draft else "created", draft.pk if draft else None)
        if draft is not None and not may_update:
            raise WouldUpdate(
                f"“{name}” made the draft “{draft.title}” before; it would be updated."
            )
        article = draft.get_latest_revision_as_object() if draft else ArticlePage(live=False)
        _fill(article, reading, placement, user)
        article.import_source, article.import_fingerprint = name, fingerprint
        if draft:
            article.save()
        else:
            article.owner = user
            article.slug = _unused_slug(article.title, index)
            article.has_unpublished_changes = True
            index.add_child(instance=article)
        _keep_remarks(article, reading, user)
        action = "wagtail.edit" if draft else "wagtail.create"
        article.save_revision(user=by or user, log_action=action, clean=False)
        remember_doubts(doubts=reading.mapped.doubts, raw_body=reading.mapped.raw, now=now)
        return Written("updated" if draft else "created", article.pk)


def unused_source_name(name: str, *, owner: User | None) -> str:
    """``name``, or the next after it by which no draft of ``owner`` was brought in: “rest (2).md”."""
    own = _brought_in_by(owner)
    taken = set(own.values_list("import_source", flat=True))
    stem, dot, suffix = name[-LONGEST_SOURCE_NAME + 10 :].rpartition(".")
    numbered = (f"{stem or suffix} ({number}){dot}{suffix if stem else ''}" for number in count(2))
    return next(
        each for each in chain([name[-LONGEST_SOURCE_NAME:]], numbered) if each not in taken
    )


def _brought_in_by(owner: User | None) -> QuerySet[ArticlePage]:
    """Articles of ``owner``; an alias came from no file, whatever its original says."""
    return ArticlePage.objects.filter(owner=owner, alias_of=None)


def day_said(said: str) -> date | None:
    """The day of an ISO date; None for what is none, or older than articles on the web."""
    try:
        found = parse_date(said[:10])
    except ValueError:
        return None
    return found if found and found >= EARLIEST else None


def _fill(article: ArticlePage, reading: Reading, placement: Placement, user: User | None) -> None:
    read = reading.article
    title = " ".join(read.title.split())
    article.title = article.draft_title = title[:LONGEST_TITLE]
    article.summary = read.summary if len(read.summary) <= LONGEST_SUMMARY else ""
    article.body = json.dumps(reading.mapped.raw)
    article.topic = placement.topic or article.topic
    article.author = placement.author or article.author
    article.date_override = day_said(read.date) or article.date_override
    if read.tags:
        article.tags.set(read.tags)
    article.import_notes = "\n".join(_notes(reading, title, user))
    article.import_written = _mark(article)


def _keep_remarks(article: ArticlePage, reading: Reading, user: User | None) -> None:
    """Comments beside the source become comments of ``user`` beside the block; without a user they are notes."""
    known = {comment.text for comment in article.wagtail_admin_comments.all()}
    for block, words in _remarks(reading) if user else ():
        if words not in known:
            path = f"body.{block.id}"
            article.wagtail_admin_comments.add(Comment(user=user, text=words, contentpath=path))


def _remarks(reading: Reading) -> list[tuple[Block, str]]:
    return [
        (block, f"{remark.author}: {remark.words}" if remark.author else remark.words)
        for block in reading.mapped.blocks
        for remark in block.remarks
    ]


def _mark(article: ArticlePage) -> str:
    """What the text says now; the same as ``import_written`` as long as nobody has changed it."""
    said = [
        storable(article.title),
        storable(article.summary, soft_break="\n"),
        json.dumps(storable_values(article.body.get_prep_value()), sort_keys=True),
    ]  # as it is once it has been saved
    return sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _notes(reading: Reading, title: str, user: User | None) -> list[str]:
    """What concerns the whole text, what was left out, what no field could hold; doubts stand on their blocks."""
    read = reading.article
    notes = [f"The title is long; the whole of it: {title}"] if len(title) > LONGEST_TITLE else []
    if len(read.summary) > LONGEST_SUMMARY:
        notes.append(f"The summary is longer than a summary may be: {read.summary}")
    if read.author:
        notes.append(f"The source names an author: {read.author}")
    notes += [
        f"Line {doubt.place}: {doubt.sentence}" if doubt.place else doubt.sentence
        for doubt in read.doubts
    ]
    if user is None:
        remarks = _remarks(reading)
        notes += [f"A comment beside line {block.place}: {words}" for block, words in remarks]
    return notes + [
        f"Line {out.place} was left out ({out.reason}): {out.text}" for out in read.left_out
    ]


def _refuse_if_edited(draft: ArticlePage, name: str) -> None:
    """A page that is live, locked, in review, or says anything else than the import wrote, is somebody's work."""
    latest = draft.get_latest_revision_as_object()
    if (
        draft.import_written != _mark(latest)
        or draft.live
        or draft.first_published_at
        or draft.go_live_at
        or draft.locked
        or draft.workflow_in_progress
    ):
        raise EditedSince(
            f"“{name}” was imported before and “{draft.title}” has been worked on since; "
            "rename the file to import it as a new article."
        )


def _unused_slug(title: str, index: ArticleIndexPage) -> str:
    """A short address from ``title`` that no page beside it has and that the blog does not use itself."""
    words = free_slug(title, taken=(), fallback="article")
    if len(words) > LONGEST_SLUG:
        words = words[:LONGEST_SLUG].rsplit("-", 1)[0]
    taken = {*index.get_children().values_list("slug", flat=True), *RESERVED_SLUGS}
    return free_slug(words.strip("-_"), taken=taken, fallback="article")
