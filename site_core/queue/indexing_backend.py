"""Where Wagtail's indexing tasks run. Imports no model: Wagtail reads this while it makes its own."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task
from django_tasks.utils import get_module_path, get_random_id

INDEXING_TASKS = {
    "modelsearch.tasks.insert_or_update_object_task": "search",
    "wagtail.tasks.update_reference_index_task": "references",
}
"""Where Wagtail keeps each, and the name by which the queue knows it, which stays when that moves."""
postpone: ContextVar[Callable[[str, str, tuple[Any, ...]], None] | None] = ContextVar(
    "postpone", default=None
)
"""Set to a function of (identity, name of the task, arguments) that takes indexing tasks to do them later."""


class IndexingBackend(ImmediateBackend):
    """Runs tasks at once, as Wagtail's default does, unless somebody has set ``postpone``."""

    def enqueue(self, task: Task, args: tuple, kwargs: dict) -> TaskResult:
        do_later, path = postpone.get(), get_module_path(task.func)
        if do_later is None or path not in INDEXING_TASKS:
            return super().enqueue(task, args, kwargs)
        result = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        do_later(result.id, INDEXING_TASKS[path], args)
        return result
