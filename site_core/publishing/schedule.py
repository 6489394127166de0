"""What is due, and what will be: reading the schedules of pages and of snippets with drafts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, Page, Revision

from site_core.databases.prepared import prepared
from site_core.models.publishing.editorial import PublicationSet, PublicationSetMember
from site_core.models.publishing.publication import PublicationReceipt

Verb = PublicationReceipt.Verb
Mark = tuple[str, str, datetime]
"""Something due, barely: verb or model, identity, due time."""


@dataclass(frozen=True)
class DueItem:
    """Something to publish (a revision) or to withdraw (an object), and the moment it is due.

    ``model`` is where the object is locked: ``Page`` for every kind of page, ``PublicationSet``
    for pages that go live together.
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
    items = [*_due_publications(now), *_due_sets(now), *_due_withdrawals(now)]
    return sorted(items, key=lambda item: (item.due_at, item.verb == Verb.PUBLISH, item.object_id))


def due_marks(*, now: datetime) -> frozenset[Mark]:
    """What is due at ``now``, as bare marks: one query, cheap enough to be asked all day.

    Two looks with equal marks saw the same items.
    """
    publications = Revision.objects.filter(approved_go_live_at__lte=now)
    withdrawals = [
        _as_marks(
            model.objects.filter(live=True, expire_at__lte=now), model._meta.label, "expire_at"
        )
        for model in models_with_drafts()
    ]
    sets = _as_marks(_scheduled_sets(now), "set", "go_live_at")
    marks = _as_marks(publications, "publish", "approved_go_live_at")
    return frozenset(marks.union(sets, *withdrawals, all=True))


def _as_marks(found: QuerySet, what: str, due: str) -> QuerySet:
    """``found`` as rows of (``what``, identity, the moment in the field ``due``)."""
    rows = found.annotate(what=Value(what), which=Cast("pk", CharField()), due=F(due))
    return rows.order_by().values_list("what", "which", "due")


def still_due(item: DueItem, *, now: datetime) -> Model | None:
    """What is to go live or to be withdrawn, read anew: a revision, a set, a page or a snippet.

    ``None`` unless ``item`` is due at ``now`` exactly as it was when it was listed.
    """
    if item.due_at > now:
        return None
    if item.model is PublicationSet:
        due = _scheduled_sets(now).filter(pk=item.object_id, go_live_at=item.due_at)
    elif item.verb == Verb.PUBLISH:
        due = _approved(revision=item.revision_id, due_at=item.due_at)
    else:
        due = item.model.objects.filter(pk=item.object_id, live=True, expire_at=item.due_at)
    return next(iter(due), None)


@prepared(revision=IntegerField(), due_at=DateTimeField())
def _approved(*, revision: int, due_at: datetime) -> QuerySet[Revision]:
    return Revision.objects.filter(pk=revision, approved_go_live_at=due_at).order_by()


def _due_publications(now: datetime) -> Iterator[DueItem]:
    together = PublicationSetMember.objects.filter(
        publication_set__state=PublicationSet.State.SCHEDULED, revision=OuterRef("pk")
    )
    revisions = Revision.objects.filter(~Exists(together), approved_go_live_at__lte=now).defer(
        "content"
    )
    by_model = defaultdict(list)
    for revision in revisions.select_related("base_content_type"):
        by_model[revision.base_content_type.model_class()].append(revision)
    by_model.pop(None, None)  # a model that no longer exists cannot be published
    for model, found in by_model.items():
        there = _existing(model, {revision.object_id for revision in found})
        for revision in found:
            if revision.object_id in there:  # nor can a page that was deleted
                yield DueItem(
                    verb=Verb.PUBLISH,
                    model=model,
                    object_id=revision.object_id,
                    due_at=revision.approved_go_live_at,
                    title=revision.object_str or f"revision {revision.pk}",
                    revision_id=revision.pk,
                )


def _existing(model: type[Model], object_ids: set[str]) -> set[str]:
    found = model._default_manager.filter(pk__in=object_ids).values_list("pk", flat=True)
    return {str(pk) for pk in found}


def _scheduled_sets(now: datetime) -> QuerySet[PublicationSet]:
    return PublicationSet.objects.filter(state=PublicationSet.State.SCHEDULED, go_live_at__lte=now)


def _due_sets(now: datetime) -> Iterator[DueItem]:
    for found in _scheduled_sets(now):
        yield DueItem(
            verb=Verb.PUBLISH,
            model=PublicationSet,
            object_id=str(found.pk),
            due_at=found.go_live_at,
            title=found.title,
        )


def _due_withdrawals(now: datetime) -> Iterator[DueItem]:
    for model in models_with_drafts():
        expired = model.objects.filter(live=True, expire_at__lte=now)
        for found in expired.order_by():  # by path, the database would walk through all pages
            yield DueItem(
                verb=Verb.WITHDRAW,
                model=model,
                object_id=str(found.pk),
                due_at=found.expire_at,
                title=str(found),
            )
