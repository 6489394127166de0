"""Which pages belong to a set that is scheduled: those move, and go live, only together."""

from django.db.models import Model
from wagtail.models import Page

from site_core.models.publishing.editorial import PublicationSet, PublicationSetMember
from site_core.refusals import ScheduleRefused


def set_of(found: Model) -> PublicationSet | None:
    """The scheduled set that ``found`` belongs to, if any."""
    if not isinstance(found, Page):
        return None
    return PublicationSet.objects.filter(
        members__page_id=found.pk, state=PublicationSet.State.SCHEDULED
    ).first()


def refuse_if_in_set(found: Model) -> None:
    """Raise :class:`ScheduleRefused` when ``found`` may only go live together with others."""
    publication_set = set_of(found)
    if publication_set:
        raise ScheduleRefused(
            f"“{found}” goes live together with the other pages of “{publication_set}”. "
            "Cancel or move that set, or take the page out of it.",
            subject=found,
        )


def refuse_if_incomplete(found: PublicationSet, members: list[PublicationSetMember]) -> None:
    """Raise :class:`ScheduleRefused` when ``found`` has nothing to publish, or a page is gone."""
    if not members:
        raise ScheduleRefused(f"“{found}” has no pages.")
    gone = [member.title for member in members if member.page is None]
    if gone:
        names = ", ".join(f"“{title}”" for title in gone)
        raise ScheduleRefused(
            f"{names} has been deleted. Take it out of “{found}”, and the rest can go live."
        )
