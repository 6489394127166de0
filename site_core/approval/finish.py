"""What an approval leads to. Imports no model: Wagtail reads this while it makes its own."""

from typing import Any

APPROVED = "approved"
CANCELLED = "cancelled"


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish or schedule the text whose last step is done; for ``WAGTAIL_FINISH_WORKFLOW_ACTION``.

    Who approves needs no permission to publish beside: the step has asked whether they may. A
    workflow that ends because its step was switched off publishes nothing: nobody approved.
    """
    step = workflow_state.current_task_state
    if step is not None and step.status == CANCELLED:
        return
    is_decision = step is not None and step.status == APPROVED and step.finished_by == user
    found = workflow_state.content_object
    found.refresh_from_db(fields=["latest_revision"])  # a new planned time is a new revision
    revision = found.get_latest_revision()
    _keep_time(found, revision)
    revision.publish(user=user, skip_permission_checks=is_decision)


def _keep_time(found: Any, revision: Any) -> None:
    """A change to a text that is scheduled takes its time, unless it names one of its own."""
    scheduled = found.scheduled_revision
    if scheduled and scheduled != revision and not revision.content.get("go_live_at"):
        revision.content["go_live_at"] = scheduled.approved_go_live_at.isoformat()
        revision.save(update_fields=["content"])
