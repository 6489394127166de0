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


def hand_in_beside_saving(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """For Wagtail's ``construct_page_action_menu``: whoever can but hand in sees that without opening a menu.

    ``hand_in_button`` of ``approval_tags`` draws it.
    """
    kinds = {type(item): item for item in menu_items}
    if SubmitForModerationMenuItem in kinds and PublishMenuItem not in kinds:
        item = kinds[SubmitForModerationMenuItem]
        menu_items.remove(item)
        request.beside_saving = partial(item.render_html, context)


def _label(page: Any, item: WorkflowMenuItem) -> str:
    if is_late(page):
        return "Approve, and choose when to publish"
    if page.go_live_at and page.go_live_at > timezone.now():
        return "Approve with comment and schedule" if item.launch_modal else "Approve and schedule"
    return "Approve with comment and publish" if item.launch_modal else "Approve and publish"


def _is_needless(item: ActionMenuItem, state: WorkflowState, decides: bool) -> bool:
    """What Wagtail offers beside “Hand in again” and “Approve and publish”, which say both."""
    if isinstance(item, PublishMenuItem):
        return decides
    if isinstance(item, CancelWorkflowMenuItem):
        return state.status == WorkflowState.STATUS_NEEDS_CHANGES
    return isinstance(item, RestartWorkflowMenuItem)
