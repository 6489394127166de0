"""Which pages belong to a set that is scheduled: those move only together."""

from django.db.models import Model
from wagtail.models import Page

from site_core.models.editorial import PublicationSet
from site_core.publishing.refusals import ScheduleRefused


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
