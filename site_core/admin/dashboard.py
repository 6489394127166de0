"""What is going on, on the dashboard: drafts, approvals, planned and recent publications."""

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim
from django.http import HttpRequest
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import PageQuerySet, Revision, WorkflowState, get_default_page_content_type

from site_core.admin.seen.drafts import changeable_by, may_write, open_to
from site_core.models import User
from site_core.models.pages.people import own_pages
from site_core.screens import DashboardPanel

MOST_ROWS = 5
PLACES = {35: ("changes", "handed_in"), 50: ("drafts",), 200: ("scheduled", "published")}
"""Where lists stand among all panels: what has to be done, then what one has begun, then the rest."""
REPLACED = (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
"""Panels of Wagtail that say a part of what ours say."""
FULL_NAME = Coalesce(
    NullIf(
        Trim(Concat("requested_by__first_name", Value(" "), "requested_by__last_name")), Value("")
    ),
    "requested_by__username",
)
"""Of an approval: as ``str`` of whoever handed in."""


@dataclass(frozen=True)
class PageList:
    """One of the lists; ``moment`` names what each row's ``moment`` is."""

    name: str
    heading: str
    moment: str
    pages: PageQuerySet


def lists_for(user: User) -> list[PageList]:
    """What ``user`` sees: at most ``MOST_ROWS`` pages each, with ``moment``, one query each.

    Everybody sees pages that they may change: clinicians their own, editors all. What waits for
    approval is also shown to those who may approve it.
    """
    mine = changeable_by(user).select_related("owner")
    waiting = _handed_in(open_to(user).select_related("owner"))
    return [
        PageList("changes", "Changes asked for", "Since", _to_be_changed(mine, user)),
        PageList("handed_in", "Handed in", "Handed in", waiting),
        PageList("drafts", "My drafts", "Saved", _drafts(mine, user)),
        PageList("scheduled", "Scheduled", "Goes live", _scheduled(mine)),
        PageList("published", "Recently published", "Published", _published(mine)),
    ]


def _drafts(pages: PageQuerySet, user: User) -> PageQuerySet:
    unfinished = pages.filter(own_pages(user), has_unpublished_changes=True)
    return (
        unfinished.filter(~Exists(_under_way()), ~Exists(_changes()), ~Exists(_plans()))
        .annotate(moment=F("latest_revision_created_at"))
        .order_by(F("moment").desc(nulls_last=True), "-pk")[:MOST_ROWS]
    )


def _to_be_changed(pages: PageQuerySet, user: User) -> PageQuerySet:
    """Texts that ``user`` owns or handed in, or that carry their name."""
    waiting = pages.filter(_has_state(WorkflowState.STATUS_NEEDS_CHANGES)).filter(
        (own_pages(user) & Q(Exists(_changes()))) | Q(Exists(_changes().filter(requested_by=user)))
    )
    since = _changes().values("current_task_state__finished_at")[:1]
    return waiting.annotate(moment=Subquery(since)).order_by("moment", "pk")[:MOST_ROWS]


def _handed_in(pages: PageQuerySet) -> PageQuerySet:
    waiting = pages.filter(_has_state(WorkflowState.STATUS_IN_PROGRESS))
    by = Subquery(_under_way().values_list(FULL_NAME)[:1])
    since = Subquery(_under_way().values("created_at")[:1])
    return waiting.annotate(moment=since, handed_in_by=by).order_by("moment", "pk")[:MOST_ROWS]


def _scheduled(pages: PageQuerySet) -> PageQuerySet:
    plans = _with_page_key(Revision.page_revisions.filter(approved_go_live_at__isnull=False))
    soonest = plans.filter(page_key__in=pages.values("pk")).order_by(
        "approved_go_live_at", "page_key"
    )
    planned = pages.filter(pk__in=soonest.values("page_key")[:MOST_ROWS])
    return planned.annotate(moment=Subquery(_plans().values("approved_go_live_at")[:1])).order_by(
        "moment", "pk"
    )[:MOST_ROWS]


def _under_way() -> QuerySet:
    """Approvals under way of the page of the query around this one."""
    return _states(WorkflowState.STATUS_IN_PROGRESS)


def _changes() -> QuerySet:
    """Those of that page in which somebody has asked for changes."""
    return _states(WorkflowState.STATUS_NEEDS_CHANGES)


def _has_state(status: str) -> Q:
    """Pages with an approval of that kind: from the few of these to their pages, not the other way."""
    return Q(pk__in=_with_page_key(_approvals(status)).values("page_key"))


def _states(status: str) -> QuerySet:
    return _approvals(status).filter(object_id=Cast(OuterRef("pk"), CharField()))


def _approvals(status: str) -> QuerySet:
    of_pages = get_default_page_content_type()
    return WorkflowState.objects.filter(status=status, base_content_type=of_pages)


def _with_page_key(rows: QuerySet) -> QuerySet:
    """``rows`` with the ``page_key`` of what they are about, which is stored as text."""
    return rows.annotate(page_key=Cast("object_id", IntegerField()))


def _plans() -> QuerySet:
    """Versions of that page that are to go live, the earliest first."""
    return Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, object_id=Cast(OuterRef("pk"), CharField())
    ).order_by("approved_go_live_at")


def _published(pages: PageQuerySet) -> PageQuerySet:
    live = pages.filter(live=True, last_published_at__isnull=False)
    return live.annotate(moment=F("last_published_at")).order_by("-moment", "-pk")[:MOST_ROWS]


class PageListsPanel(DashboardPanel):
    """Some of the lists side by side; ``order`` is their place on the dashboard."""

    name = "page_lists"
    template_name = "site_core/admin/page_lists.html"

    def __init__(self, *, order: int, **shown: Any) -> None:
        super().__init__(**shown)
        self.order = order


def arrange_dashboard(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``: our lists in place of the panels that they replace.

    A list without pages is not there. People who write nothing, such as reception, see none.
    """
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    user = request.user
    may_plan = may_write(user)
    if not (may_plan or user.profile_id):
        return
    shown = {"user": user, "may_plan": may_plan}
    filled = [each for each in lists_for(user) if each.pages]
    for order, names in PLACES.items():
        if lists := [each for each in filled if each.name in names]:
            panels.append(PageListsPanel(order=order, lists=lists, **shown))
