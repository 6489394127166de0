"""Nobody reads the title of a draft that they may not open, whichever screen of Wagtail's lists it.

Wagtail lets whoever may add a page below another explore everything there, drafts of others too. Lists, searches,
the admin's API and the site's history all ask ``explorable_instances``; bulk actions and the usage of page
types look for themselves, and the history keeps what a page was called in each draft. There is no hook below them,
so these methods are replaced (``docs/upstream.md``).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page, PageLogEntry, PageLogEntryManager, PageQuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from site_core.admin.replacing import Replaced
from site_core.admin.seen import hidden_titles
from site_core.admin.seen.drafts import open_to, without_others_drafts
from site_core.models import User
from site_core.models.trash import outside_trash


def _explorable(original: Callable) -> Callable:
    def explorable_instances(self: PagePermissionPolicy, user: User) -> PageQuerySet:
        pages = original(self, user)
        return outside_trash(pages) if user.is_superuser else without_others_drafts(pages, user)

    return explorable_instances


def _actionable(original: Callable) -> Callable:
    def get_actionable_objects(self: PageBulkAction) -> tuple[list[Page], dict[str, Any]]:
        objects, more = original(self)
        refused = more["items_with_no_access"]
        seen = _seen_by(self.request.user, refused)
        return objects, more | {"items_with_no_access": [p for p in refused if p.pk in seen]}

    return get_actionable_objects


def _with_last_edited(original: Callable) -> Callable:
    def decorate_paginated_queryset(self: PageTypesUsageReportView, page_types: Any) -> Any:
        rows = original(self, page_types)
        pages = [row.last_edited_page for row in rows if row.last_edited_page]
        seen = _seen_by(self.request.user, pages)
        for row in rows:
            if row.last_edited_page and row.last_edited_page.pk not in seen:
                row.last_edited_page = None
        return rows

    return decorate_paginated_queryset


def _of_what_is_known(original: Callable) -> Callable:
    @wraps(original)
    def viewable_by_user(self: PageLogEntryManager, user: User) -> QuerySet[PageLogEntry]:
        entries = original(self, user)
        if user.is_superuser:
            return entries
        pages = Page.objects.filter(pk=OuterRef("page_id")).exclude(title=OuterRef("label"))
        return entries.filter(~Exists(pages.exclude(pk__in=open_to(user).values("pk"))))

    return viewable_by_user


REPLACED: Replaced = {
    (PagePermissionPolicy, "explorable_instances"): _explorable,
    (PageBulkAction, "get_actionable_objects"): _actionable,
    (PageLogEntryManager, "viewable_by_user"): _of_what_is_known,
    (PageTypesUsageReportView, "decorate_paginated_queryset"): _with_last_edited,
    **hidden_titles.REPLACED,
}


def _seen_by(user: User, pages: list[Page]) -> set[int]:
    rows = Page.objects.filter(pk__in=[page.pk for page in pages])
    return set(without_others_drafts(rows, user).values_list("pk", flat=True))
