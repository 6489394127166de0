"""The only place that stores an import: as a draft, in one transaction, and never over an editor's work."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from blog.blocks.body import MOST_BLOCKS
from blog.importers.imported import Block, Imported
from blog.models import ArticleIndexPage, ArticlePage, Topic, first_article_index
from blog.models.article import RESERVED_SLUGS

LONGEST_SLUG = 80
LONGEST_SOURCE_NAME = 255


class ImportRefused(Exception):
    """The article is not stored; the message is one sentence for a person."""


class NoBlog(ImportRefused):
    """There is no article list in the page tree."""


class UnknownTopic(ImportRefused):
    """No topic has this slug."""


class UnknownAuthor(ImportRefused):
    """No therapist has this slug."""


class EditedSince(ImportRefused):
    """Somebody has worked on the article since it was imported."""


class TooManyParts(ImportRefused):
    """The body would be larger than an article can be."""


@dataclass(frozen=True)
class Placement:
    """Where articles go and what they are given; ``topic`` and ``author`` may be None."""

    index: ArticleIndexPage
    topic: Topic | None = None
    author: Page | None = None


@dataclass(frozen=True)
class Written:
    """``status`` is ``created``, ``updated`` or ``unchanged``; ``page_id`` is None for a new article in a trial run."""

    status: str
    page_id: int | None


def placement_for(*, topic_slug: str = "", author_slug: str = "") -> Placement:
    """Look up the blog, the topic and the author.

    Raises ``NoBlog``, ``UnknownTopic`` or ``UnknownAuthor``. With several blogs the first in the tree counts.
    """
    index = first_article_index()
    if index is None:
        raise NoBlog(
            "There is no article list in the page tree yet; add one below the home page first."
        )
    return Placement(index, _topic(topic_slug), _author(author_slug))


def fingerprint_of(text: str) -> str:
    """What makes two texts the same: their lines, whatever ended them."""
    return sha256("\n".join(text.splitlines()).strip().encode("utf-8", "surrogatepass")).hexdigest()


def write_article(
    *,
    imported: Imported,
    source_name: str,
    fingerprint: str,
    placement: Placement,
    dry_run: bool = False,
) -> Written:
    """Store ``imported`` as a draft under ``placement.index``.

    The same ``fingerprint`` again changes nothing, not even topic or author. A changed text under the
    same ``source_name`` becomes a new revision of its draft, with topic and author when given. Raises
    ``EditedSince`` or ``TooManyParts`` and then leaves everything as it was. Never publishes and never
    touches ``first_published_at``.
    """
    if len(imported.blocks) > MOST_BLOCKS:
        raise TooManyParts(
            f"“{source_name}” has {len(imported.blocks)} parts, an article at most {MOST_BLOCKS}; split the file."
        )
    name = source_name[:LONGEST_SOURCE_NAME]
    with transaction.atomic():
        # One import at a time, so that two do not both find nothing and both create.
        index = ArticleIndexPage.objects.select_for_update(of=("self",)).get(pk=placement.index.pk)
        same = ArticlePage.objects.filter(import_fingerprint=fingerprint).order_by("pk").first()
        if same is not None:
            return Written("unchanged", same.pk)
        draft = ArticlePage.objects.filter(import_source=name).order_by("-pk").first()
        if draft is not None:
            _refuse_if_edited(draft, name)
        if dry_run:
            return Written("updated" if draft else "created", draft.pk if draft else None)
        article = draft.get_latest_revision_as_object() if draft else ArticlePage(live=False)
        _fill(article, imported, placement)
        article.import_source, article.import_fingerprint = name, fingerprint
        if draft:
            article.save()
        else:
            article.slug = _unused_slug(imported.title, index)
            article.has_unpublished_changes = True
            index.add_child(instance=article)
        article.save_revision(log_action="wagtail.edit" if draft else "wagtail.create", clean=False)
        return Written("updated" if draft else "created", article.pk)


def raw_body(blocks: tuple[Block, ...]) -> list[dict]:
    """``blocks`` as the raw value of ``ArticlePage.body``."""
    return [{"type": block.type, "value": block.value} for block in blocks]


def _fill(article: ArticlePage, imported: Imported, placement: Placement) -> None:
    article.title = article.draft_title = imported.title
    article.summary = imported.summary
    article.body = json.dumps(raw_body(imported.blocks))
    article.topic = placement.topic or article.topic
    article.author = placement.author or article.author
    article.import_notes = "\n".join(_notes(article, imported))


def _notes(article: ArticlePage, imported: Imported) -> list[str]:
    """What the editor should look at: the reader's doubts, what the blocks refuse, what was left out."""
    notes = [str(doubt) for doubt in imported.doubts]
    try:
        article.body.stream_block.clean(article.body)
    except ValidationError as refused:
        faulty = [imported.blocks[place].line for place in getattr(refused, "block_errors", {})]
        where = f" (line {', '.join(str(line) for line in faulty)} of the file)" if faulty else ""
        notes.append(f"A part must be corrected before this can be published{where}.")
    return notes + [
        f"Line {line.line} was left out ({line.reason}): {line.text}" for line in imported.left_out
    ]


def _refuse_if_edited(draft: ArticlePage, name: str) -> None:
    """Only an import writes revisions without a user; a page that is live or locked is an editor's, too."""
    edited = draft.revisions.filter(user__isnull=False).exists()
    if (
        edited
        or draft.live
        or draft.first_published_at
        or draft.locked
        or draft.workflow_in_progress
    ):
        raise EditedSince(
            f"“{name}” was imported before and “{draft.title}” has been worked on since; "
            "rename the file to import it as a new article."
        )


def _topic(slug: str) -> Topic | None:
    if not slug:
        return None
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        known = ", ".join(Topic.objects.values_list("slug", flat=True)) or "none yet"
        raise UnknownTopic(f"There is no topic “{slug}”; there are: {known}.")
    return topic


def _author(slug: str) -> Page | None:
    if not slug:
        return None
    therapists = ArticlePage._meta.get_field("author").related_model.objects
    author = therapists.filter(slug=slug).first()
    if author is None:
        known = ", ".join(therapists.values_list("slug", flat=True)) or "none yet"
        raise UnknownAuthor(f"There is no therapist “{slug}”; there are: {known}.")
    return author


def _unused_slug(title: str, index: ArticleIndexPage) -> str:
    """A short address from ``title`` that no page beside it has and that the blog does not use itself."""
    stem = slugify(title)[:LONGEST_SLUG]
    if len(slugify(title)) > LONGEST_SLUG and "-" in stem:
        stem = stem.rsplit("-", 1)[0]
    stem = stem.strip("-_") or "article"
    taken = {*index.get_children().values_list("slug", flat=True), *RESERVED_SLUGS}
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
