"""Pictures and documents in the trash are offered nowhere, and nothing is done to them but by the trash.

Lists, choosers, their searches, bulk actions and every screen of a single file ask one class who may do what;
the admin's API asks nobody. There is no hook below them, so these methods are replaced (``docs/upstream.md``).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from site_core.admin.replacing import Replaced
from site_core.models import User
from site_core.models.trash import FileInLibrary, files_outside_trash
from site_core.trash.files import KINDS, RESTORE


def _listed(original: Callable) -> Callable:
    def instances_user_has_any_permission_for(
        self: CollectionOwnershipPermissionPolicy, user: User, actions: Iterable[str]
    ) -> QuerySet:
        if RESTORE in actions:
            return original(self, user, {"change"}).exclude(trashed_at=None)
        return files_outside_trash(original(self, user, actions))

    return instances_user_has_any_permission_for


def _asked_for(original: Callable) -> Callable:
    def user_has_any_permission_for_instance(
        self: CollectionOwnershipPermissionPolicy,
        user: User,
        actions: Iterable[str],
        instance: FileInLibrary,
    ) -> bool:
        return not instance.is_trashed and original(self, user, actions, instance)

    return user_has_any_permission_for_instance


def _told(original: Callable) -> Callable:
    def get_queryset(self: Any) -> QuerySet:
        return files_outside_trash(original(self))

    return get_queryset


REPLACED: Replaced = {
    (CollectionOwnershipPermissionPolicy, "instances_user_has_any_permission_for"): _listed,
    (CollectionOwnershipPermissionPolicy, "user_has_any_permission_for_instance"): _asked_for,
    (ImagesAdminAPIViewSet, "get_queryset"): _told,
    (DocumentsAdminAPIViewSet, "get_queryset"): _told,
}


def count_in_collection(collection: Collection) -> dict[str, Any] | None:
    """For Wagtail's ``describe_collection_contents``: what keeps it from being deleted, and no list shows."""
    count = sum(
        kind.objects.filter(collection=collection).exclude(trashed_at=None).count()
        for kind in KINDS
    )
    if not count:
        return None
    words = f"{count} of these in the trash"
    return {"count": count, "count_text": words, "url": reverse("trash_files")}
