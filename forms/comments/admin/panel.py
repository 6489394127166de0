"""What waits to be read, on the dashboard: numbers and links."""

from typing import Any

from django.db.models import Min
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from forms.comments.actions import URGENT, WAITING
from forms.comments.models import Comment
from forms.comments.moderating import VIEW
from site_core.models import OutboxMessage
from site_core.practice_time import wait_in_words
from site_core.queue.outbox import messages_of


class CommentsPanel(Component):
    """For everybody who may see the queue; not there while nothing waits."""

    name = "comments"
    order = 24
    template_name = "forms/admin/comments_panel.html"
    media = Media(css={"all": ["css/admin/dashboard.css"]})

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts

    def get_context_data(self, parent_context) -> dict[str, Any]:
        oldest = Comment.objects.waiting().aggregate(oldest=Min("written_at"))["oldest"]
        return self.counts | {
            "list_url": reverse("comments_modeladmin_index"),
            "since": wait_in_words(timezone.now() - oldest) if oldest else "",
        }


def show_comments(request: HttpRequest, panels: list[Component]) -> None:
    """For Wagtail's ``construct_homepage_panels``: the panel, for those who may see the queue."""
    if request.user.has_perm(VIEW) and any((counts := _counts()).values()):
        panels.append(CommentsPanel(counts))


def _counts() -> dict[str, int]:
    waiting = Comment.objects.waiting()
    unsent = messages_of(URGENT, WAITING).filter(state=OutboxMessage.State.FAILED)
    return {
        "urgent": waiting.filter(is_urgent=True).count(),
        "count": waiting.count(),
        "doubtful": Comment.objects.doubtful().count(),
        "unsent": unsent.count(),
    }
