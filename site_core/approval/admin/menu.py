"""What the buttons of an approval are called: what they will really do."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)
from wagtail.models import WorkflowState

from site_core.models.publishing.approval import is_late


def name_what_approval_does(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """For Wagtail's ``construct_page_action_menu``: it calls every approval “… and publish”."""
    page = context.get("page")
    state = page.current_workflow_state if page else None
    if state is None:
        return
    decides = any(isinstance(item, WorkflowMenuItem) for item in menu_items)
    menu_items[:] = [item for item in menu_items if not _is_needless(item, state, decides)]
    if not state.is_at_final_task:
        return
    for item in menu_items:
        if isinstance(item, WorkflowMenuItem) and item.name == "approve":
            item.label = _label(page, item)


def next_step_beside_saving(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """For Wagtail's ``construct_page_action_menu``: what somebody came for is seen without opening a menu.

    That is to approve the text, or, for whoever does not publish, to hand it in. ``next_step_button`` of
    ``approval_tags`` draws it.
    """
    publishes = any(isinstance(item, PublishMenuItem) for item in menu_items)
    for item in menu_items:
        hands_in = isinstance(item, SubmitForModerationMenuItem) and not publishes
        if hands_in or _approves_at_once(item):
            menu_items.remove(item)
            request.beside_saving = partial(item.render_html, context)
            return


def _label(page: Any, item: WorkflowMenuItem) -> str:
    if is_late(page):
        return "Approve, and choose when to publish"
    if page.go_live_at and page.go_live_at > timezone.now():
        return "Approve with comment and schedule" if item.launch_modal else "Approve and schedule"
    return "Approve with comment and publish" if item.launch_modal else "Approve and publish"


def _approves_at_once(item: ActionMenuItem) -> bool:
    return isinstance(item, WorkflowMenuItem) and item.name == "approve" and not item.launch_modal


def _is_needless(item: ActionMenuItem, state: WorkflowState, decides: bool) -> bool:
    """What Wagtail offers beside “Hand in again” and “Approve and publish”, which say both."""
    if isinstance(item, PublishMenuItem):
        return decides
    if isinstance(item, CancelWorkflowMenuItem):
        return state.status == WorkflowState.STATUS_NEEDS_CHANGES
    return isinstance(item, RestartWorkflowMenuItem)
