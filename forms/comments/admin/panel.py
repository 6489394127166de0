"""What waits to be read, on the dashboard: numbers and links."""

from django.db.models import Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from forms.comments.actions import URGENT, WAITING
from forms.comments.models import Comment
from forms.comments.moderating import VIEW
from site_core.models import OutboxMessage
from site_core.practice_time import wait_in_words
from site_core.queue.outbox import messages_of
from site_core.screens import DashboardPanel


class CommentsPanel(DashboardPanel):
    """For everybody who may see the queue; not there while nothing waits."""

    name = "comments"
    order = 24
    template_name = "forms/admin/comments_panel.html"


def show_comments(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``: the panel, for those who may see the queue."""
    if request.user.has_perm(VIEW) and any((counts := _counts()).values()):
        oldest = Comment.objects.waiting().aggregate(oldest=Min("written_at"))["oldest"]
        since = wait_in_words(timezone.now() - oldest) if oldest else ""
        url = reverse("comments_modeladmin_index")
        panels.append(CommentsPanel(**counts, list_url=url, since=since))


def _counts() -> dict[str, int]:
    waiting = Comment.objects.waiting()
    unsent = messages_of(URGENT, WAITING).filter(state=OutboxMessage.State.FAILED)
    return {
        "urgent": waiting.filter(is_urgent=True).count(),
        "count": waiting.count(),
        "doubtful": Comment.objects.doubtful().count(),
        "unsent": unsent.count(),
    }
