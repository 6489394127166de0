"""Putting pictures and documents into the trash, and out of it.

They stay where they are, with all that points at them; readers see nothing of them, and nothing offers them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.images.permissions import permission_policy as pictures_policy
from wagtail.log_actions import log
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from site_core.models import PracticeDocument, PracticeImage, User
from site_core.trash.deleting import DAYS_KEPT, NOT_THERE, RESTORED, TRASHED, TrashRefused

LibraryFile = PracticeImage | PracticeDocument
KINDS: tuple[type[LibraryFile], ...] = (PracticeImage, PracticeDocument)
MARKS = ("trashed_at", "trashed_by")
RESTORE = "restore"
"""What somebody may do to a file in the trash who might change it elsewhere (``hidden_files``)."""


def policy_of(kind: type[LibraryFile]) -> CollectionOwnershipPermissionPolicy:
    """Who may do what to files of ``kind``."""
    return pictures_policy if kind is PracticeImage else documents_policy


@transaction.atomic
def put_file_into_trash(*, file: LibraryFile, user: User, now: datetime) -> LibraryFile:
    """Take ``file`` out of sight for ``DAYS_KEPT`` days; pages show nothing in its place.

    Raises :class:`TrashRefused` when it is there already or ``user`` may not delete it.
    """
    file = _lock(file)
    if file.is_trashed:
        raise TrashRefused(f"“{file.title}” is in the trash already.")
    if not policy_of(type(file)).user_has_permission_for_instance(user, "delete", file):
        raise TrashRefused(f"You may not delete “{file.title}”.")
    file.trashed_at, file.trashed_by = now, user
    file.save(update_fields=MARKS)
    log(instance=file, action=TRASHED, user=user)
    return file


@transaction.atomic
def restore_file(*, file: LibraryFile, user: User) -> LibraryFile:
    """Bring ``file`` back: what pointed at it shows it again. Raises :class:`TrashRefused` when it is not there."""
    file = _lock(file)
    if not file.is_trashed:
        raise TrashRefused(NOT_THERE)
    file.trashed_at = file.trashed_by = None
    file.save(update_fields=MARKS)
    log(instance=file, action=RESTORED, user=user)
    return file


@transaction.atomic
def delete_file_for_good(*, file: LibraryFile, user: User | None) -> None:
    """Delete the row and, after the commit, the file itself; nothing brings it back.

    Raises :class:`TrashRefused` when somebody has restored it meanwhile.
    """
    file = _lock(file)
    if not file.is_trashed:
        raise TrashRefused(NOT_THERE)
    log(instance=file, action="wagtail.delete", user=user, deleted=True)
    file.delete()


def files_open_to(user: User, kind: type[LibraryFile]) -> QuerySet:
    """Files of ``kind`` in the trash that ``user`` may restore, newest first."""
    found = policy_of(kind).instances_user_has_any_permission_for(user, {RESTORE})
    return found.select_related("trashed_by").order_by("-trashed_at", "-pk")


def expired_files(*, now: datetime) -> Iterator[LibraryFile]:
    """What has been in the trash for longer than ``DAYS_KEPT``."""
    for kind in KINDS:
        yield from kind.objects.filter(trashed_at__lt=now - timedelta(days=DAYS_KEPT))


def _lock(file: LibraryFile) -> LibraryFile:
    found = type(file).objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
    if found is None:
        raise TrashRefused("This file has been deleted already.")
    return found
