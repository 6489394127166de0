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
    """For everybody who may see the queue."""

    name = "comments"
    order = 65
    template_name = "forms/admin/comments_panel.html"
    media = Media(css={"all": ["css/admin/dashboard.css"]})

    def get_context_data(self, parent_context) -> dict[str, Any]:
        waiting = Comment.objects.waiting()
        oldest = waiting.aggregate(oldest=Min("written_at"))["oldest"]
        return {
            "list_url": reverse("comments_modeladmin_index"),
            "urgent": waiting.filter(is_urgent=True).count(),
            "count": waiting.count(),
            "doubtful": Comment.objects.doubtful().count(),
            "unsent": _unsent(),
            "since": wait_in_words(timezone.now() - oldest) if oldest else "",
        }


def show_comments(request: HttpRequest, panels: list[Component]) -> None:
    """For Wagtail's ``construct_homepage_panels``: the panel, for those who may see the queue."""
    if request.user.has_perm(VIEW):
        panels.append(CommentsPanel())


def _unsent() -> int:
    return messages_of(URGENT, WAITING).filter(state=OutboxMessage.State.FAILED).count()
