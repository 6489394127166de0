"""What becomes of a text that was handed in: who is told, and what they can do next.

Signals only write to the outbox, in the transaction of the change; the mail is composed when a
worker sends it, from what is true then. Everybody's own choice of notifications is respected.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState, WorkflowState

from site_core.models.publishing.approval import SecondPersonApproval
from site_core.models.users import User
from site_core.practice_time import moment_in_words
from site_core.queue.mail import link_to, send_to_each
from site_core.queue.outbox import enqueue

HANDED_IN = "handed_in"
APPROVED = "approved"
CHANGES_WANTED = "changes_wanted"


def note_handed_in(*, instance: TaskState, **signal: Any) -> None:
    """For ``task_submitted``."""
    _note(HANDED_IN, instance, instance.started_at)


def note_approved(*, instance: WorkflowState, **signal: Any) -> None:
    """For ``workflow_approved``: the last step is done, or was switched off, which is no news."""
    step = instance.current_task_state
    if step and step.status == TaskState.STATUS_APPROVED:
        _note(APPROVED, step, step.finished_at)


def note_changes_wanted(*, instance: WorkflowState, **signal: Any) -> None:
    """For ``workflow_rejected``."""
    step = instance.current_task_state
    _note(CHANGES_WANTED, step, step.finished_at)


def say_nothing(**signal: Any) -> None:
    """In place of a mail of Wagtail's that ours make superfluous."""


def tell_approvers(payload: dict[str, Any], now: datetime) -> None:
    """Tell those who may decide that a text waits; nobody, if it does not wait any more."""
    step = _step(payload)
    if step is None or step.status != TaskState.STATUS_IN_PROGRESS:
        return
    page, writer = _page_of(step), step.workflow_state.requested_by
    if page is None:
        return
    task = step.task.specific
    people = wanting("submitted", _members(task)).exclude(pk=writer.pk if writer else None)
    planned = page.get_latest_revision_as_object().go_live_at
    lines = [f"“{_title(page)}” was handed in by {_name(writer)} and waits for your decision."]
    if planned and planned > now:
        lines.append(f"It is to go live on {moment_in_words(planned)}.")
    send_to_each(
        subject="A text waits for your approval",
        lines=[*lines, f"Read it, then approve it or ask for changes: {_editor(page)}"],
        to=[person.email for person in people if _may_decide(task, page, person)],
        about=f"review-{step.pk}",
        now=now,
    )


def tell_of_approval(payload: dict[str, Any], now: datetime) -> None:
    """Tell who handed a text in that it was approved, and when readers see it.

    The owner of a page hears that it went live anyway: nobody gets two mails that say the same.
    """
    step = _step(payload)
    page = _page_of(step) if step else None
    if page is None or _says_no_more(step, page):
        return
    send_to_each(
        subject="Your text was approved",
        lines=[
            f"{_name(step.finished_by)} approved “{_title(page)}”.",
            *_comment(step),
            *_what_readers_see(page),
        ],
        to=_writer(step, "approved"),
        about=f"review-{step.pk}-approved",
        now=now,
    )


def tell_of_changes(payload: dict[str, Any], now: datetime) -> None:
    """Tell who handed a text in what is still to be done."""
    step = _step(payload)
    page = _page_of(step) if step else None
    if page is None:
        return
    send_to_each(
        subject="Changes to your text are asked for",
        lines=[
            f"{_name(step.finished_by)} read “{_title(page)}” and asks for changes.",
            *_comment(step),
            f"Change it and hand it in again: {_editor(page)}",
        ],
        to=_writer(step, "rejected"),
        about=f"review-{step.pk}-changes",
        now=now,
    )


def _note(kind: str, step: TaskState, now: datetime) -> None:
    enqueue(kind, key=f"task:{step.pk}", payload={"task_state": step.pk}, now=now)


def _step(payload: dict[str, Any]) -> TaskState | None:
    steps = TaskState.objects.select_related("workflow_state__requested_by", "finished_by")
    return steps.filter(pk=payload["task_state"]).first()


def _page_of(step: TaskState) -> Page | None:
    found = step.workflow_state.content_object
    return found.specific if isinstance(found, Page) else None


def _members(task) -> QuerySet[User]:
    groups = task.groups.all() if hasattr(task, "groups") else []
    return User.objects.filter(Q(groups__in=groups) | Q(is_superuser=True)).distinct()


def _may_decide(task, page: Page, person: User) -> bool:
    if isinstance(task, SecondPersonApproval):
        return task.may_decide(page, person)
    return bool(task.get_actions(page, person))


def _writer(step: TaskState, notification: str) -> list[str]:
    writer = step.workflow_state.requested_by
    if writer is None or writer.pk == step.finished_by_id:
        return []
    return [person.email for person in wanting(notification, User.objects.filter(pk=writer.pk))]


def wanting(notification: str, people: QuerySet[User]) -> QuerySet[User]:
    """Those of ``people`` who can be reached and have not switched ``notification`` off."""
    switched_off = {f"wagtail_userprofile__{notification}_notifications": False}
    return people.reachable().exclude(**switched_off)


def _says_no_more(step: TaskState, page: Page) -> bool:
    is_owner = step.workflow_state.requested_by_id == page.owner_id
    return is_owner and page.live and not page.scheduled_revision and not step.get_comment()


def _what_readers_see(page: Page) -> list[str]:
    planned = page.scheduled_revision
    if planned:
        when = moment_in_words(planned.approved_go_live_at)
        return [f"It goes live on {when}.", f"To look at it or change its time: {_editor(page)}"]
    if page.live and page.full_url:
        return [f"It is live: {page.full_url}"]
    return [f"It is not live. What happens next is said here: {_editor(page)}"]


def _comment(step: TaskState) -> list[str]:
    comment = step.get_comment()
    return [f"The comment: {comment}"] if comment else []


def _title(page: Page) -> str:
    return page.get_admin_display_title()


def _name(person: User | None) -> str:
    return get_user_display_name(person) if person else "Somebody"


def _editor(page: Page) -> str:
    return link_to("wagtailadmin_pages:edit", page.pk)
