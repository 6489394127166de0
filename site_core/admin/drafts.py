"""Whose unpublished pages somebody may see: their own, or those they may change anyway."""

from django.db.models import Q
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import page_permission_policy

from site_core.models import User


def may_write(user: User) -> bool:
    """Whether ``user`` may add or change any page at all."""
    return page_permission_policy.user_has_any_permission(user, {"add", "change"})


def changeable_by(user: User) -> PageQuerySet:
    """Pages that ``user`` may change, published or not; the top of the tree is none of them."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return Page.objects.filter(pk__in=pages.values("pk"), depth__gt=1)


def without_others_drafts(pages: PageQuerySet, user: User) -> PageQuerySet:
    """``pages`` but for unpublished ones that ``user`` may not change."""
    return pages.filter(Q(live=True) | Q(pk__in=changeable_by(user).values("pk")))
