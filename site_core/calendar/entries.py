"""What stands in the calendar, as one person may see it.

A page that somebody would not find in the lists of pages keeps its place, so that the day is not
taken twice, but its title, its author and its topic are hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Case, Q, Value, When
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from site_core.admin.seen.drafts import open_to
from site_core.calendar.facets import values_of_pages, values_of_revisions
from site_core.calendar.kinds import Kind
from site_core.calendar.plans import may_change_plan
from site_core.calendar.sources import SOURCES, Found, Wanted, sets_of
from site_core.models import User
from site_core.practice_time import clock_in_words

LARGEST_KEY = 2**63 - 1
"""Databases raise for larger numbers."""
HIDDEN_TITLE = "Somebody’s draft"
GO_LIVE = (Kind.SCHEDULED, Kind.LIVE)


@dataclass(frozen=True)
class Entry:
    """One thing on one day. ``at`` is in the practice's zone, midnight for whole days.

    ``pk`` is the plan's, for other kinds the page's; kind and ``pk`` together are its name.
    ``facets`` maps names to keys: ``{"author": "12"}``.
    """

    kind: Kind
    pk: int
    at: datetime
    title: str
    page_id: int | None = None
    is_visible: bool = True
    may_open: bool = False
    may_move: bool = False
    facets: dict[str, str] = field(default_factory=dict)
    about: str = ""
    """Whose it is and what it is about, in words."""
    in_set: str = ""
    """The set of pages with which it goes live, if it is in one."""
    is_late: bool = False
    """Whether it should have happened by now."""

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def kept_time(self) -> time:
        """The time that it keeps on another day; of a whole day one that every day has, and once."""
        return time(12) if self.kind.is_whole_day else self.at.time()

    @property
    def name(self) -> str:
        """Such as ``scheduled-12``."""
        return f"{self.kind}-{self.pk}"

    @property
    def clock(self) -> str:
        """Such as “8:00 am”; with the zone's letters on days on which clocks change; empty for whole days."""
        if self.kind.is_whole_day:
            return ""
        words = clock_in_words(self.at)
        return f"{words} {self.at:%Z}" if _clocks_change_on(self.at) else words

    @property
    def clock_time(self) -> str:
        """Such as ``08:00``; empty for whole days."""
        return "" if self.kind.is_whole_day else f"{self.at:%H:%M}"

    @property
    def late_words(self) -> str:
        return _LATE[self.kind]

    @property
    def open_url(self) -> str:
        """Where it is opened: its page in the editor, else the plan; empty for those who may not."""
        if not self.may_open:
            return ""
        if self.page_id:
            return reverse("wagtailadmin_pages:edit", args=[self.page_id])
        return reverse("calendar_plan", args=[self.pk]) if self.may_move else ""


_LATE = {
    Kind.PLANNED: "Was planned",
    Kind.SCHEDULED: "Should be live",
    Kind.EXPIRES: "Should be withdrawn",
    Kind.REVIEW_DUE: "Review overdue",
}


def entries_between(
    since: datetime,
    until: datetime,
    *,
    user: User,
    zone: ZoneInfo,
    kinds: Iterable[Kind] = tuple(Kind),
    chosen: dict[str, str] | None = None,
) -> list[Entry]:
    """Entries with ``since`` <= moment < ``until`` in their order, in a fixed number of queries.

    ``chosen`` maps names of facets to keys; entries that are hidden from ``user`` match none.
    """
    wanted = Wanted(zone=zone, since=since, until=until)
    found = [each for kind in kinds for each in SOURCES[kind](wanted)]
    entries = _seen_by(user, found, zone)
    wishes = {(name, key) for name, key in (chosen or {}).items() if key}
    fitting = (entry for entry in entries if wishes <= entry.facets.items())
    return sorted(fitting, key=lambda each: (each.at, list(Kind).index(each.kind), each.pk))


def described(
    entries: Iterable[Entry], words: dict[str, dict[str, str]], *, now: datetime
) -> list[Entry]:
    """``entries`` in words, as they stand at ``now``; ``words`` says for each facet what its keys mean."""
    described = []
    for entry in entries:
        known = [words.get(name, {}).get(key) for name, key in entry.facets.items()]
        about = " · ".join(filter(None, known))
        ends = entry.at + timedelta(days=1 if entry.kind.is_whole_day else 0)
        is_late = ends <= now and not entry.kind.is_over
        described.append(replace(entry, about=about, is_late=is_late))
    return described


def entry_of(kind: Kind, pk: int, *, user: User, zone: ZoneInfo) -> Entry | None:
    """The entry of that name; ``None`` when it is gone or hidden from ``user``."""
    if pk > LARGEST_KEY:
        return None
    found = list(SOURCES[kind](Wanted(zone=zone, pk=pk)))
    visible = [entry for entry in _seen_by(user, found, zone) if entry.is_visible]
    return visible[0] if visible else None


def _seen_by(user: User, found: list[Found], zone: ZoneInfo) -> list[Entry]:
    pages = _pages(user, {each.page_id for each in found if each.page_id})
    by_page = values_of_pages(pages)
    by_revision = values_of_revisions({each.revision_id for each in found if each.revision_id})
    sets = sets_of({each.page_id for each in found if each.kind in GO_LIVE})
    entries = []
    for each in found:
        page = pages.get(each.page_id)
        if each.page_id and page is None:
            continue  # a revision of a page that was deleted
        if page and not (page.live or page.may_open):
            at = each.at.astimezone(zone)
            entries.append(Entry(each.kind, each.pk, at, HIDDEN_TITLE, is_visible=False))
            continue
        source = by_revision if each.revision_id and page.may_open else by_page
        key = each.revision_id if source is by_revision else each.page_id
        entries.append(
            Entry(
                kind=each.kind,
                pk=each.pk,
                at=each.at.astimezone(zone),
                title=_title(each, page),
                page_id=each.page_id,
                may_open=page is None or page.may_open,
                may_move=_may_move(each, page, user),
                facets=source.get(key, {}),
                in_set=sets.get(each.page_id, "") if each.kind in GO_LIVE else "",
            )
        )
    return entries


def _pages(user: User, page_ids: set[int]) -> dict[int, Page]:
    """The pages by their keys, each with ``may_change`` and ``may_publish``; one query for all."""
    publishable = page_permission_policy.instances_user_has_permission_for(user, "publish")
    # Asked of these alone: of all pages it takes as long as there are pages.
    here = {"pk__in": page_ids}
    pages = Page.objects.filter(**here).annotate(
        may_open=_is_among(open_to(user).filter(**here)),
        may_publish=_is_among(publishable.filter(**here)),
    )
    return {page.pk: page for page in pages}


def _is_among(pages) -> Case:
    return Case(
        When(Q(pk__in=pages.values("pk")), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


def _title(found: Found, page: Page | None) -> str:
    if page is None or (found.title and page.may_open):
        return found.title
    return page.get_admin_display_title() if page.may_open else page.title


def _may_move(found: Found, page: Page | None, user: User) -> bool:
    if found.kind is Kind.PLANNED:
        return may_change_plan(found.plan, user)
    return page.may_publish and not found.kind.is_over


def _clocks_change_on(moment: datetime) -> bool:
    midnight = moment.replace(hour=0, minute=0)
    return midnight.utcoffset() != moment.replace(hour=23, minute=59).utcoffset()
