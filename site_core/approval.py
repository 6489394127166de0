"""What an approval leads to. Imports no model: Wagtail reads this while it makes its own."""

from typing import Any

APPROVED = "approved"
CANCELLED = "cancelled"


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish or schedule the text whose last step is done; for ``WAGTAIL_FINISH_WORKFLOW_ACTION``.

    Who approves needs no permission to publish beside: the step has asked whether they may. A
    review that ends because its step was switched off publishes nothing: nobody approved.
    """
    step = workflow_state.current_task_state
    if step is not None and step.status == CANCELLED:
        return
    is_decision = step is not None and step.status == APPROVED and step.finished_by == user
    found = workflow_state.content_object
    found.refresh_from_db(fields=["latest_revision"])  # a new planned time is a new revision
    found.get_latest_revision().publish(user=user, skip_permission_checks=is_decision)
