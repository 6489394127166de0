"""Approval by a second person: nobody decides about a text of their own."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, Exists, Model, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.locks import WorkflowLock
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    AbstractGroupApprovalTask,
    DraftStateMixin,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
)

from site_core.models.pages.people import is_named, own_pages
from site_core.models.practice.settings import PracticeSettings
from site_core.models.publishing.approval_form import (
    LATER,
    LONGEST_COMMENT,
    NOW,
    ApprovalForm,
    ChangesForm,
)
from site_core.models.users import User
from site_core.practice_time import CLOCKS_CHANGE, FURTHEST, PASSED, TOO_FAR, PracticeTimeField
from site_core.refusals import Refused

HANDED_IN_AGAIN = "wagtail.workflow.resume"
NO_WORDS = (
    "Nobody was asked for changes yet: say in a few words what should be different, there or in a "
    "comment beside the text."
)
NO_TIME = "Choose the new time at which it goes live."


class ApprovalRefused(Refused):
    """A decision about a text that this person may not take, or not like this."""


class SecondPersonLock(WorkflowLock):
    """Closes a text that waits for approval to its own author, and says who approves it."""

    def get_message(self, user: User) -> str | None:
        if not self.for_user(user) or not self.task.is_own(self.object, user):
            return super().get_message(user)
        return (
            f"You handed this text in or it is yours, so somebody else approves it: "
            f"{self.task.approvers}. To change it before that, choose “Take it back”."
        )


class SecondPersonApproval(AbstractGroupApprovalTask):
    """Approval by a member of the chosen groups who did not write the text or hand it in.

    Where one person runs the practice, people approve their own.
    """

    lock_class = SecondPersonLock

    class Meta:
        verbose_name = "approval by a second person"
        verbose_name_plural = "approvals by a second person"

    @property
    def approvers(self) -> str:
        """The groups in words, such as “Clinicians or Editors”."""
        names = list(self.groups.order_by("name").values_list("name", flat=True))
        return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)

    def is_own(self, found: Model, user: User) -> bool:
        """Whether ``user`` owns ``found``, is named in it, or handed it in, now or after changes."""
        state = found.current_workflow_state
        return (
            getattr(found, "owner_id", None) == user.pk
            or (isinstance(found, Page) and is_named(user, found))
            or (state is not None and state.requested_by_id == user.pk)
            or (state is not None and _handed_in_again(found, state, user))
        )

    def may_decide(self, found: Model, user: User) -> bool:
        """Whether ``user`` may approve ``found`` or ask for changes."""
        is_asked = user.is_active and (user.is_superuser or self._user_in_groups(user))
        return is_asked and (is_one_person() or not self.is_own(found, user))

    def locked_for_user(self, obj: Model, user: User) -> bool:
        return not self.may_decide(obj, user)

    def user_can_lock(self, obj: Model, user: User) -> bool:
        return self.may_decide(obj, user)

    def get_actions(self, obj: Model, user: User) -> list[tuple[str, str, bool]]:
        """As Wagtail's; past the planned time, approving always asks when to publish."""
        if not self.may_decide(obj, user):
            return []
        reject = ("reject", "Ask for changes", True)
        if is_late(obj):
            return [reject, ("approve", "Approve", True)]
        return [reject, ("approve", "Approve", False), ("approve", "Approve with comment", True)]

    def get_form_for_action(self, action: str) -> type:
        return ApprovalForm if action == "approve" else ChangesForm

    def get_template_for_action(self, action: str) -> str:
        return "site_core/admin/approve.html" if action == "approve" else ""

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **answer: Any) -> None:
        """Decide. Raises :class:`ApprovalRefused`, whatever screen or request asked.

        ``answer`` may hold ``comment``, ``when`` (“now” or “later”) and ``go_live_at`` (a moment,
        or one as text); everything else in it is ignored.
        """
        found = _object_of(task_state)
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise ApprovalRefused("It has been decided already.", subject=found)
        if action_name not in {name for name, *_ in self.get_actions(found, user)}:
            raise ApprovalRefused(self._why_not(found, user), subject=found)
        if action_name == "approve":
            chosen = choose_time(found, user, answer.get("when"), answer.get("go_live_at"))
            task_state.revision = chosen or task_state.revision
        comment = str(answer.get("comment") or "").strip()[:LONGEST_COMMENT]
        if action_name == "reject" and not comment and not _has_comments(found):
            raise ApprovalRefused(NO_WORDS, subject=found)
        super().on_action(task_state, user, action_name, comment=comment)

    def get_task_states_user_can_moderate(self, user: User, **kwargs):
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        if is_one_person():
            return states
        mine = Page.objects.filter(own_pages(user)).annotate(key=Cast("pk", CharField()))
        again = PageLogEntry.objects.filter(
            action=HANDED_IN_AGAIN, user=user, timestamp__gte=OuterRef("workflow_state__created_at")
        ).annotate(key=Cast("page_id", CharField()))
        key = OuterRef("workflow_state__object_id")
        return states.exclude(workflow_state__requested_by=user).exclude(
            Exists(mine.filter(key=key)) | Exists(again.filter(key=key)),
            workflow_state__base_content_type=get_default_page_content_type(),
        )

    @classmethod
    def get_description(cls) -> str:
        return "Members of the chosen groups approve texts of others"

    def _why_not(self, found: Model, user: User) -> str:
        if self.is_own(found, user):
            return f"You cannot approve a text of your own. It waits for {self.approvers}."
        return f"Only {self.approvers} can decide about this text."


def is_one_person() -> bool:
    """Whether the practice says that one person runs it."""
    return PracticeSettings.objects.filter(site__is_default_site=True, is_one_person=True).exists()


def is_late(found: Model) -> bool:
    """Whether the latest text of ``found`` should be live already."""
    revision = found.get_latest_revision() if isinstance(found, DraftStateMixin) else None
    planned = revision and revision.content.get("go_live_at")
    moment = parse_datetime(planned) if planned else None
    return moment is not None and moment <= timezone.now()  # Wagtail's tasks are not told the time


def choose_time(found: Model, user: User, when: Any, go_live_at: Any) -> Revision | None:
    """Give the latest text of ``found`` a time that can be met, in a new revision.

    Returns ``None`` while the time that was planned can still be met and no other is asked for.
    """
    if when != LATER and not is_late(found):
        return None
    if when not in (NOW, LATER):
        sentence = (
            "The planned time has passed while the text waited. Approve it again, and say whether "
            "it goes live now or at a new time."
        )
        raise ApprovalRefused(sentence, subject=found)
    draft = found.get_latest_revision_as_object()
    draft.go_live_at = None if when == NOW else _later(go_live_at, found, draft.expire_at)
    return draft.save_revision(user=user, log_action=True, clean=False)


def _later(given: Any, found: Model, expire_at: datetime | None) -> datetime:
    try:
        moment = PracticeTimeField().clean(given)
    except ValidationError as error:
        sentence = CLOCKS_CHANGE if error.code == "ambiguous_timezone" else NO_TIME
        raise ApprovalRefused(sentence, subject=found) from None
    if moment <= timezone.now():
        raise ApprovalRefused(PASSED, subject=found)
    if moment - timezone.now() > FURTHEST:
        raise ApprovalRefused(TOO_FAR, subject=found)
    if expire_at and expire_at <= moment:
        raise ApprovalRefused("It would be withdrawn before it goes live.", subject=found)
    return moment


def _object_of(task_state: TaskState) -> Model:
    found = task_state.workflow_state.content_object
    return getattr(found, "specific_deferred", found)


def _has_comments(found: Model) -> bool:
    """Whether something stands beside the text that nobody has settled."""
    comments = getattr(found, COMMENTS_RELATION_NAME, None)
    return comments is not None and comments.filter(resolved_at=None).exists()


def _handed_in_again(found: Model, state: WorkflowState, user: User) -> bool:
    if not isinstance(found, Page):
        return False
    return PageLogEntry.objects.filter(
        Q(action=HANDED_IN_AGAIN) & Q(timestamp__gte=state.created_at), page=found.pk, user=user
    ).exists()
