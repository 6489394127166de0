"""What is in the trash: a row for each page, which says how to bring it back, and a mark on each file."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from wagtail.models import Page

from site_core.databases.prepared import prepared
from site_core.models.users import User

_is_left_out: ContextVar[bool] = ContextVar("trash_is_left_out", default=False)
FILE_IN_TRASH = "“{title}” is in the trash. Restore it there, or choose another."


class TrashedPage(models.Model):
    """A page that somebody deleted, until it is restored or swept.

    Pages below it went along: their ``root`` is the page that was deleted. ``slug`` is what each had; in
    the trash it has another, so that a new page may take it.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="trashed"
    )
    root = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_index=True)
    slug = models.CharField(max_length=255)
    address = models.CharField(max_length=2000, blank=True)
    was_live = models.BooleanField(default=False)
    was_to_go_live_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "page in the trash"
        verbose_name_plural = "pages in the trash"

    def __str__(self) -> str:
        return f"{self.slug} ({self.page_id})"


class FileInLibrary(models.Model):
    """A picture or a document: in the trash it stays where it is, and whatever points at it goes on to do so."""

    trashed_at = models.DateTimeField(null=True, editable=False, db_index=True)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    trashed_by.wagtail_reference_index_ignore = True  # a text does not use who deleted it

    class Meta:
        abstract = True

    @property
    def is_trashed(self) -> bool:
        return self.trashed_at is not None


def is_trashed(page_pk: int) -> bool:
    """Whether the page with this key is in the trash."""
    return bool(_trashed(page=page_pk))


@prepared(page=models.IntegerField())
def _trashed(*, page: int) -> QuerySet[int]:
    return TrashedPage.objects.filter(page_id=page).values_list("pk")


def outside_trash(pages: QuerySet) -> QuerySet:
    """Those of ``pages`` that are not in the trash; a query that search engines understand too."""
    return pages.exclude(pk__in=TrashedPage.objects.values("page"))


@contextmanager
def trash_left_out() -> Iterator[None]:
    """Within it no page has children that are in the trash: for whatever copies a page with all below it."""
    token = _is_left_out.set(True)
    try:
        yield
    finally:
        _is_left_out.reset(token)


def children_to_copy(children: QuerySet) -> QuerySet:
    """``children``, or within :func:`trash_left_out` those of them that are not in the trash."""
    return outside_trash(children) if _is_left_out.get() else children


def files_outside_trash(files: QuerySet) -> QuerySet:
    """Those pictures or documents of ``files`` that are not in the trash."""
    return files.filter(trashed_at=None)


def unless_trashed(file: Any) -> Any:
    """``file`` for readers: ``None`` when it is in the trash, or there is none."""
    return None if file is None or file.is_trashed else file
