"""Sets: several pages that go live at one instant, all of them or none.

While a set is scheduled, each of its pages has its time like any other scheduled page, so every screen shows it; the
schedule, though, sees one :class:`~site_core.publishing.schedule.DueItem` and does it in one transaction.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from site_core.models.publishing.editorial import PublicationSet, PublicationSetMember
from site_core.models.users import User
from site_core.publishing.gate import GateRefused, blocking, problems_of
from site_core.publishing.membership import refuse_if_in_set, refuse_if_incomplete
from site_core.refusals import ScheduleRefused
from site_core.scheduling.times import (
    clear_go_live,
    lock,
    log_schedule,
    refuse_odd_time,
    set_go_live,
)

State = PublicationSet.State


@transaction.atomic
def put_together(*, title: str, pages: Iterable[Page], user: User) -> PublicationSet:
    """Make an open set of ``pages``; nothing is scheduled yet."""
    pages = list(pages)
    if len(pages) < 2:
        raise ScheduleRefused("Choose at least two pages: one alone is scheduled by itself.")
    made = PublicationSet.objects.create(title=title.strip() or "Together", created_by=user)
    for page in pages:
        _refuse_other_set(page)
        PublicationSetMember.objects.create(
            publication_set=made, page=page, title=page.get_admin_display_title()
        )
    return made


@transaction.atomic
def schedule_set(*, found: PublicationSet, at: datetime, user: User, now: datetime) -> None:
    """Let all pages of ``found`` go live at ``at``, each with its latest text; or move them there.

    Raises :class:`ScheduleRefused` with a sentence, and changes nothing, when a page was deleted,
    is not ready, or may not be published by ``user``.
    """
    refuse_odd_time(at, now=now)
    found = _lock_set(found)
    members = list(found.members.select_related("page").order_by("page_id"))
    refuse_if_incomplete(found, members)
    for member in members:
        page = lock(member.page, user)
        revision = member.revision if found.state == State.SCHEDULED else None
        revision = revision or page.get_latest_revision() or page.specific.save_revision(user=user)
        _refuse_unready(page, revision)
        set_go_live(page, revision, at)
        log_schedule(page, revision, user)
        member.revision = revision
        member.save(update_fields=["revision"])
    found.state, found.go_live_at = State.SCHEDULED, at
    found.save(update_fields=["state", "go_live_at"])


@transaction.atomic
def cancel_set(*, found: PublicationSet, user: User) -> None:
    """Call off a scheduled set; its texts stay as drafts, the set stays open."""
    found = _lock_set(found)
    if found.state != State.SCHEDULED:
        raise ScheduleRefused(f"“{found}” is not scheduled any more.")
    for member in found.members.filter(page__isnull=False).select_related("page", "revision"):
        page = lock(member.page, user)
        if member.revision:
            clear_go_live(page, member.revision, user)
    found.state, found.go_live_at = State.OPEN, None
    found.save(update_fields=["state", "go_live_at"])


@transaction.atomic
def take_out(*, member: PublicationSetMember, user: User) -> None:
    """Take a page out of its set; if it was scheduled with it, it is a draft again.

    A deleted page is taken out like this too: then the rest can go live.
    """
    found = _lock_set(member.publication_set)
    if found.state == State.DONE:
        raise ScheduleRefused(f"“{found}” is live already.")
    if member.page:
        page = lock(member.page, user)
        if found.state == State.SCHEDULED and member.revision:
            clear_go_live(page, member.revision, user)
    member.delete()


def _lock_set(found: PublicationSet) -> PublicationSet:
    locked = PublicationSet.objects.select_for_update().filter(pk=found.pk).first()
    if locked is None:
        raise ScheduleRefused("This set has been deleted.")
    if locked.state == State.DONE:
        raise ScheduleRefused(f"“{locked}” is live already.")
    return locked


def _refuse_other_set(page: Page) -> None:
    refuse_if_in_set(page)
    if page.scheduled_revision:
        raise ScheduleRefused(
            f"“{page}” has a time of its own already. Cancel that first.", subject=page
        )


def _refuse_unready(page: Page, revision) -> None:
    if refusing := blocking(problems_of(revision.as_object()), revision=revision):
        raise GateRefused(page, refusing)
