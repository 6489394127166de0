"""Where entries come from: what went live, plans, approved revisions, what expires or is to be reviewed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from site_core.calendar.kinds import Kind
from site_core.models import EditorialPlan, PublicationSet, PublicationSetMember, ReviewedPage
from site_core.models.trash import outside_trash


@dataclass(frozen=True)
class Found:
    """Something with a moment, before anybody asked who may see it.

    ``pk`` is the plan's, for other kinds the page's. ``title`` is what its draft is called, empty
    for what the page is called. ``revision_id`` is the draft that knows best, 0 for the stored page.
    """

    kind: Kind
    pk: int
    at: datetime
    page_id: int | None = None
    title: str = ""
    revision_id: int = 0
    plan: EditorialPlan | None = None


@dataclass(frozen=True)
class Wanted:
    """Either everything in ``since`` <= moment < ``until``, or the one entry of ``pk``."""

    zone: ZoneInfo
    since: datetime | None = None
    until: datetime | None = None
    pk: int | None = None

    def within(self, field: str, rows: QuerySet, pk: str = "pk") -> QuerySet:
        """Those of ``rows`` whose ``field``, a moment, is wanted."""
        if self.pk is not None:
            return rows.filter(**{pk: self.pk, f"{field}__isnull": False})
        return rows.filter(**{f"{field}__gte": self.since, f"{field}__lt": self.until})

    def within_days(self, field: str, rows: QuerySet) -> QuerySet:
        """Those of ``rows`` whose ``field``, a date, is wanted."""
        if self.pk is not None:
            return rows.filter(pk=self.pk, **{f"{field}__isnull": False})
        first, end = (moment.astimezone(self.zone).date() for moment in (self.since, self.until))
        return rows.filter(**{f"{field}__gte": first, f"{field}__lt": end})


def published(wanted: Wanted) -> Iterator[Found]:
    """Pages that visitors read, on the day on which they first did."""
    rows = Page.objects.filter(live=True, depth__gt=1)
    found = wanted.within("first_published_at", rows).order_by("first_published_at", "pk")
    for pk, at in found.values_list("pk", "first_published_at"):
        yield Found(Kind.LIVE, pk, at, pk)


def plans(wanted: Wanted) -> Iterator[Found]:
    """Ideas and planned drafts; one that is scheduled, live or in the trash is none any more."""
    drafts = outside_trash(Page.objects.filter(live=False))
    rows = EditorialPlan.objects.filter(
        Q(page=None) | Q(page__in=drafts.values("pk")) & ~Exists(_scheduled_revisions_of("page_id"))
    ).select_related("page", "responsible")
    for plan in wanted.within("planned_for", rows):
        page = plan.page
        yield Found(
            kind=Kind.PLANNED,
            pk=plan.pk,
            at=plan.planned_for,
            page_id=plan.page_id,
            title=plan.title or page.get_admin_display_title(),
            revision_id=(page and page.latest_revision_id) or 0,
            plan=plan,
        )


def schedules(wanted: Wanted) -> Iterator[Found]:
    """Revisions that are approved for a time, whether it has passed or not."""
    rows = Revision.page_revisions.order_by("approved_go_live_at", "pk")
    found = wanted.within("approved_go_live_at", rows, pk="object_id")
    for pk, page_id, at, title in found.values_list(
        "pk", "object_id", "approved_go_live_at", "object_str"
    ):
        yield Found(Kind.SCHEDULED, int(page_id), at, int(page_id), title, pk)


def expiries(wanted: Wanted) -> Iterator[Found]:
    """Pages that are withdrawn: those that are live, or will be by then."""
    rows = Page.objects.filter(Q(live=True) | Exists(_scheduled_revisions_of("pk")))
    found = wanted.within("expire_at", rows).order_by("expire_at", "pk")
    for pk, at in found.values_list("pk", "expire_at"):
        yield Found(Kind.EXPIRES, pk, at, pk)


def reviews(wanted: Wanted) -> Iterator[Found]:
    """Live pages that a professional should read again: one query for each kind of page."""
    for model in apps.get_models():
        if issubclass(model, ReviewedPage):
            rows = wanted.within_days("review_due_on", model.objects.filter(live=True))
            rows = rows.order_by("review_due_on", "pk")
            for pk, day in rows.values_list("pk", "review_due_on"):
                at = datetime.combine(day, time(), tzinfo=wanted.zone)
                yield Found(Kind.REVIEW_DUE, pk, at, pk)


SOURCES: dict[Kind, Callable[[Wanted], Iterator[Found]]] = {
    Kind.LIVE: published,
    Kind.PLANNED: plans,
    Kind.SCHEDULED: schedules,
    Kind.EXPIRES: expiries,
    Kind.REVIEW_DUE: reviews,
}


def sets_of(page_ids: set[int]) -> dict[int, str]:
    """By page: the title of the set with which it goes live or went."""
    bound = (PublicationSet.State.SCHEDULED, PublicationSet.State.DONE)
    members = PublicationSetMember.objects.filter(
        page__in=page_ids, publication_set__state__in=bound
    )
    return dict(members.order_by("pk").values_list("page_id", "publication_set__title"))


def _scheduled_revisions_of(page_id: str) -> QuerySet:
    """Revisions that are to go live, of the page that ``page_id`` names in the query around it."""
    return Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, object_id=Cast(OuterRef(page_id), CharField())
    )
