"""Whose unpublished pages somebody may see: their own, those they may change, those they approve."""

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import (
    Page,
    PageQuerySet,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
)
from wagtail.permissions import page_permission_policy

from site_core.models import User
from site_core.models.trash import outside_trash


def may_write(user: User) -> bool:
    """Whether ``user`` may add or change any page at all."""
    return page_permission_policy.user_has_any_permission(user, {"add", "change"})


def changeable_by(user: User) -> PageQuerySet:
    """Pages that ``user`` may change, published or not; the top of the tree is none of them."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return outside_trash(pages.filter(depth__gt=1))


def awaiting_approval_by(user: User) -> PageQuerySet:
    """Pages in review whose current step ``user`` may decide."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
        current_task_state__in=TaskState.objects.reviewable_by(user),
    )
    return Page.objects.annotate(key=Cast("pk", CharField())).filter(
        key__in=states.values("object_id")
    )


def open_to(user: User) -> PageQuerySet:
    """Pages that ``user`` may open in the editor: to change them, or to decide about them."""
    waiting = Page.objects.filter(pk__in=awaiting_approval_by(user).values("pk"))
    return changeable_by(user) | waiting


def leave_out_of_choosers(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """For Wagtail's ``construct_page_chooser_queryset``."""
    return without_others_drafts(pages, request.user)


def leave_out_of_lists(parent: Page, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """For Wagtail's ``construct_explorer_page_queryset``."""
    return without_others_drafts(pages, request.user)


def without_others_drafts(pages: PageQuerySet, user: User) -> PageQuerySet:
    """``pages`` but for unpublished ones that ``user`` may not open, and for all in the trash."""
    if (
        user.is_superuser
    ):  # nobody's drafts are kept from them, and asking for each costs as much as all the rest
        return outside_trash(pages)
    drafts = open_to(user).filter(live=False).values("pk")
    return outside_trash(pages.filter(Q(live=True) | Q(pk__in=drafts)))
