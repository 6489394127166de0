"""People may propose changes to the page about them, and to texts that carry their name.

Wagtail asks two classes who may change a page: the one for a single page, the other for lists. Both
know groups and owners only, and no hook leads there, so the methods are replaced (``docs/upstream.md``), and so
is what says the way to a page, which knows none to a page outside of what somebody works in. To change is to
propose: publishing, withdrawing, moving and deleting ask for permissions that a name does not give.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.pages import utils
from wagtail.models import Page, PagePermissionTester, PageQuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from site_core.admin.replacing import Replaced
from site_core.models import User
from site_core.models.pages.people import is_named, keys_of_pages_naming


def _can_edit(original: Callable) -> Callable:
    def can_edit(self: PagePermissionTester) -> bool:
        return original(self) or (self.user.is_active and is_named(self.user, self.page))

    return can_edit


def _changeable(original: Callable) -> Callable:
    def instances_user_has_any_permission_for(
        self: PagePermissionPolicy, user: User, actions: set[str]
    ) -> PageQuerySet:
        pages = original(self, user, actions)
        # Whoever asks for "add" too asks where somebody works in the tree, not what they may change.
        is_about_changing = "change" in actions and "add" not in actions
        if not is_about_changing or user.is_superuser or not (user.is_active and user.profile_id):
            return pages
        return pages | self.model._default_manager.filter(pk__in=keys_of_pages_naming(user))

    return instances_user_has_any_permission_for


def _asked_for(original: Callable) -> Callable:
    def user_has_any_permission_for_instance(
        self: PagePermissionPolicy, user: User, actions: set[str], instance: Page
    ) -> bool:
        is_change = "change" in actions and user.is_active
        return original(self, user, actions, instance) or (is_change and is_named(user, instance))

    return user_has_any_permission_for_instance


def _way_to(original: Callable) -> Callable:
    def get_breadcrumbs_items_for_page(page: Page, user: User, *args: Any, **kwargs: Any) -> list:
        way = original(page, user, *args, **kwargs)
        if way or not is_named(user, page):
            return way
        # It lies outside of what they work in, and what is above it is not theirs to see.
        return [
            {"url": reverse("wagtailadmin_home"), "label": "Dashboard"},
            {
                "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "label": get_latest_str(page),
            },
        ]

    return get_breadcrumbs_items_for_page


REPLACED: Replaced = {
    (utils, "get_breadcrumbs_items_for_page"): _way_to,
    (wagtailadmin_tags, "get_breadcrumbs_items_for_page"): _way_to,
    (PagePermissionTester, "can_edit"): _can_edit,
    (PagePermissionPolicy, "instances_user_has_any_permission_for"): _changeable,
    (PagePermissionPolicy, "user_has_any_permission_for_instance"): _asked_for,
}
