"""What the ground floor stores and no page shows, and what lists show. Writing the first changes no page.

A table that is not named here counts as shown. Forgetting to name one makes pages anew more often
than needed, and never shows an old one.
"""

from django.apps import apps
from wagtail.models import (
    Comment,
    CommentReply,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from site_core.models import (
    CalendarSubscription,
    EditorialPlan,
    Fact,
    GateOverride,
    OutboxMessage,
    PracticeRendition,
    PublicationAlarm,
    PublicationReceipt,
    PublicationSet,
    PublicationSetMember,
    ReviewLink,
    SearchWord,
    SecondPersonApproval,
    User,
    WorkerHeartbeat,
)
from site_core.page_cache import never_shown, shown_in_lists

APPS = (
    "account",
    "auth",
    "contenttypes",
    "mfa",
    "sessions",
    "wagtailadmin",
    "wagtailsearch",
    "wagtailusers",
)
DRAFTS = (
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
)
"""Columns of a page that say what became of its drafts: autosave writes them every few seconds."""


def say_what_no_page_shows() -> None:
    """To be called once, when all models are loaded."""
    for name in APPS:
        never_shown(*apps.get_app_config(name).get_models(include_auto_created=True))
    never_shown(Comment, CommentReply, PageSubscription)  # in the margins of drafts
    never_shown(ModelLogEntry, PageLogEntry, ReferenceIndex, Revision, UploadedFile)
    never_shown(GroupCollectionPermission, GroupPagePermission, GroupSitePermission, User)
    never_shown(Task, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask)
    never_shown(GroupApprovalTask, SecondPersonApproval, GateOverride, ReviewLink)
    never_shown(CalendarSubscription, EditorialPlan, PublicationSet, PublicationSetMember)
    never_shown(OutboxMessage, PublicationAlarm, PublicationReceipt, WorkerHeartbeat)
    never_shown(Fact)
    never_shown(SearchWord)  # pages of results are not kept
    never_shown(Page, columns=DRAFTS)
    shown_in_lists(Page, PageViewRestriction)
    never_shown(PracticeRendition, new_rows=True)  # whoever shows a picture in a new size makes it
