"""Pages that earlier tools lost: not live, their time has passed, and nothing will publish them."""

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision


def lost_pages(*, now: datetime) -> QuerySet[Page]:
    """Pages that are not live, were to go live before ``now``, and have no pending revision.

    Plain Wagtail erases a schedule before it saves the page; a process that is killed in between
    leaves a page in this state for ever.
    """
    pending = Revision.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id=Cast(OuterRef("pk"), CharField()),
        approved_go_live_at__isnull=False,
    )
    return Page.objects.filter(
        ~Exists(pending), live=False, expired=False, go_live_at__lte=now
    ).order_by("go_live_at")
