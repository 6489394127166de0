"""Schedules as editors leave them, made with the fewest words."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticlePage
from site_core.models import OutboxMessage, PublicationReceipt
from site_core.queue.outbox import deliver_with
from tests.builders import make_article, make_ready

Outcome = PublicationReceipt.Outcome


def minutes_ago(minutes: float) -> datetime:
    """A due time that has passed: Wagtail compares with the real clock, whatever ``now`` is."""
    return timezone.now() - timedelta(minutes=minutes)


def schedule(page: Page, due_at: datetime, **changes) -> Revision:
    """Approve ``changes`` to ``page`` for ``due_at``; the time may lie in the past."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.go_live_at = due_at
    return draft.save_revision(approved_go_live_at=due_at, clean=False)


def make_scheduled(title: str = "Due", *, due_at: datetime | None = None, **fields) -> ArticlePage:
    """An article that was never live and is approved for ``due_at`` (five minutes ago)."""
    article = make_ready(title, published=False, **fields)
    schedule(article, due_at or minutes_ago(5))
    return article


def make_expiring(title: str = "Old news", *, due_at: datetime | None = None) -> ArticlePage:
    """A live article whose time ended at ``due_at`` (five minutes ago)."""
    article = make_article(title)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=due_at or minutes_ago(5))
    article.refresh_from_db()
    return article


def make_impossible(title: str = "Taken", *, due_at: datetime | None = None) -> ArticlePage:
    """A scheduled article whose address was given to another page meanwhile."""
    article = make_scheduled(title, due_at=due_at)
    slug = article.slug
    Page.objects.filter(pk=article.pk).update(slug=f"{slug}-moved")
    make_article(f"Now at the address of {title}", slug=slug)
    return article


def is_live(page: Page) -> bool:
    """Whether ``page`` can be read at this moment."""
    return Page.objects.get(pk=page.pk).live


def is_scheduled(page: Page) -> bool:
    """Whether anything is going to publish ``page``."""
    return page.revisions.filter(approved_go_live_at__isnull=False).exists()


def receipts_of(page: Page, **filters):
    """Receipts of ``page``, oldest first."""
    return PublicationReceipt.objects.filter(object_id=str(page.pk), **filters).order_by("pk")


def traces_of(page: Page) -> dict[str, int]:
    """How often ``page`` was published: by its history, its receipts and the outbox."""
    done = receipts_of(page, verb="publish", outcome=Outcome.DONE)
    keys = [f"receipt:{pk}" for pk in done.values_list("pk", flat=True)]
    history = PageLogEntry.objects.filter(page_id=page.pk, action="wagtail.publish.scheduled")
    return {
        "history": history.count(),
        "receipts": done.count(),
        "outbox": OutboxMessage.objects.filter(kind=NOTED, key__in=keys).count(),
    }


NOTED = "publication:note down"
ONCE = {"history": 1, "receipts": 1, "outbox": 1}

noted: list[dict] = []
"""Payloads of publications that :func:`note_down` was told of, in this process."""


def note_down(payload: dict, now: datetime) -> None:
    """A listener without effect on the world."""
    noted.append(payload)


deliver_with("publication", note_down, name="note down")
