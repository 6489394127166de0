"""Nobody waits for what the queue does: Wagtail's own mail is silent, and indexing is ours to put off."""

from collections.abc import Iterator
from inspect import signature
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend
from wagtail.admin.signal_handlers import register_signal_handlers
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from site_core.management.upstream.reading import lacking
from site_core.queue.indexing_backend import INDEXING_TASKS, IndexingBackend

OUR_MAIL = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
)


def look_at_mail() -> Iterator[str]:
    """Wagtail's own listeners stand under the names that ours have taken, so they stay silent."""
    for signal, sender, uid in OUR_MAIL:
        yield from lacking(register_signal_handlers, uid)
        modules = {receiver.__module__ for receiver in signal._live_receivers(sender)[0]}
        if "site_core.approval.emails" not in modules or "wagtail.admin.mail" in modules:
            yield f"“{uid}” is not ours: Wagtail mails while people wait, and twice."


def look_at_tasks() -> Iterator[str]:
    """Indexing is a task of a backend that ours can stand in for."""
    if not issubclass(import_string(settings.TASKS["default"]["BACKEND"]), IndexingBackend):
        yield "Tasks run in another backend: indexing holds up what is due."
    taken = list(signature(ImmediateBackend.enqueue).parameters)[:4]
    if taken != ["self", "task", "args", "kwargs"]:
        yield "The tasks' backend takes other arguments."
    for path in INDEXING_TASKS:
        if not hasattr(_found(path), "func"):
            yield f"{path} is not a task any more: indexing holds up what is due."
    known = set(signature(TaskResult).parameters)
    for name in sorted({"task", "id", "status", "args", "kwargs", "backend"} - known):
        yield f"A task's result has no {name} any more."


def _found(path: str) -> Any:
    try:
        return import_string(path)
    except ImportError:
        return None
