"""What is due, and what will be: reading the schedules of pages and of snippets with drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.models import DraftStateMixin, Page, Revision

from site_core.models.publication import PublicationReceipt

Verb = PublicationReceipt.Verb


@dataclass(frozen=True)
class DueItem:
    """Something to publish (a revision) or to withdraw (an object), and the moment it is due.

    ``model`` is where the object is locked: ``Page`` for every kind of page.
    """

    verb: Verb
    model: type[Model]
    object_id: str
    due_at: datetime
    title: str
    revision_id: int = 0

    @property
    def content_type(self) -> ContentType:
        return ContentType.objects.get_for_model(self.model)

    def __str__(self) -> str:
        return f"{self.verb.label} “{self.title}”, due {self.due_at:%Y-%m-%d %H:%M:%S %Z}"


def models_with_drafts() -> list[type[Model]]:
    """``Page``, and every other model that can be drafted and published."""
    others = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def due_items(*, now: datetime) -> list[DueItem]:
    """Everything with a due time at or before ``now``, in the order in which it was due."""
    items = [*_due_publications(now), *_due_withdrawals(now)]
    return sorted(items, key=lambda item: (item.due_at, item.verb == Verb.PUBLISH, item.object_id))


def next_due_at(*, now: datetime) -> datetime | None:
    """The first due time after ``now``, or ``None``. Two indexed look-ups and one per snippet."""
    revisions = Revision.objects.filter(approved_go_live_at__gt=now)
    times = [
        revisions.order_by("approved_go_live_at").values_list("approved_go_live_at", flat=True)
    ]
    for model in models_with_drafts():
        live = model.objects.filter(live=True, expire_at__gt=now)
        times.append(live.order_by("expire_at").values_list("expire_at", flat=True))
    found = [first for first in (query.first() for query in times) if first]
    return min(found, default=None)


def is_still_due(item: DueItem, *, now: datetime) -> bool:
    """Whether ``item`` is due at ``now`` exactly as it was when it was listed."""
    if item.verb == Verb.PUBLISH:
        due = Revision.objects.filter(pk=item.revision_id, approved_go_live_at=item.due_at)
    else:
        due = item.model.objects.filter(pk=item.object_id, live=True, expire_at=item.due_at)
    return item.due_at <= now and due.exists()


def _due_publications(now: datetime) -> Iterator[DueItem]:
    revisions = Revision.objects.filter(approved_go_live_at__lte=now).defer("content")
    for revision in revisions.select_related("base_content_type"):
        model = revision.base_content_type.model_class()
        if model is not None:  # a model that no longer exists cannot be published
            yield DueItem(
                verb=Verb.PUBLISH,
                model=model,
                object_id=revision.object_id,
                due_at=revision.approved_go_live_at,
                title=revision.object_str or f"revision {revision.pk}",
                revision_id=revision.pk,
            )


def _due_withdrawals(now: datetime) -> Iterator[DueItem]:
    for model in models_with_drafts():
        for found in model.objects.filter(Q(live=True), expire_at__lte=now):
            yield DueItem(
                verb=Verb.WITHDRAW,
                model=model,
                object_id=str(found.pk),
                due_at=found.expire_at,
                title=str(found),
            )
