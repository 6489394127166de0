"""Pictures and documents in the trash: by whom, until when, where they are used; and the way back."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import ReferenceIndex

from site_core.admin.seen.drafts import may_write
from site_core.models import PracticeDocument, PracticeImage
from site_core.practice_time import by_practice_clock, day_in_words, moment_in_words, practice_zone
from site_core.screens import frame
from site_core.trash.admin.listing import ROWS_PER_PAGE, may_delete_for_good, tabs
from site_core.trash.deleting import DAYS_KEPT
from site_core.trash.files import (
    KINDS,
    LibraryFile,
    delete_file_for_good,
    files_open_to,
    restore_file,
)

FILES_URL_NAME = "trash_files"
NAMES = {PracticeImage: "picture", PracticeDocument: "document"}
SCREENS = {PracticeImage: "wagtailimages:edit", PracticeDocument: "wagtaildocs:edit"}


@dataclass(frozen=True)
class Row:
    """A picture or document in the trash, in words."""

    file: LibraryFile
    is_picture: bool
    at: str
    until: str
    uses: int
    restore_url: str
    delete_url: str


def show_files(request: HttpRequest) -> HttpResponse:
    """What the person may restore, newest first."""
    if not may_write(request.user):
        raise PermissionDenied
    found = [file for kind in KINDS for file in files_open_to(request.user, kind)]
    found.sort(key=lambda file: file.trashed_at, reverse=True)
    shown = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": _in_words(list(shown.object_list)),
        "shown": shown,
        "days": DAYS_KEPT,
        "tabs": tabs(FILES_URL_NAME),
        "may_delete": may_delete_for_good(request.user),
        **frame("Trash", icon="bin"),
    }
    return render(request, "site_core/admin/trash/files.html", context)


@require_POST
def restore(request: HttpRequest, kind: type[LibraryFile], file_pk: int) -> HttpResponse:
    """Back among those of its kind; 404 for those who may not change it."""
    file = get_object_or_404(files_open_to(request.user, kind), pk=file_pk)
    restore_file(file=file, user=request.user)
    button = messages.button(reverse(SCREENS[kind], args=[file.pk]), "Open it")
    sentence = f"“{file.title}” is back, and stands again wherever it stood."
    messages.success(request, sentence, buttons=[button])
    return redirect(FILES_URL_NAME)


@require_POST
def delete(request: HttpRequest, kind: type[LibraryFile], file_pk: int) -> HttpResponse:
    """For good; 403 for all but those who may delete pages with all below them."""
    if not may_delete_for_good(request.user):
        raise PermissionDenied
    file = get_object_or_404(files_open_to(request.user, kind), pk=file_pk)
    delete_file_for_good(file=file, user=request.user)
    messages.success(request, f"“{file.title}” is deleted for good.")
    return redirect(FILES_URL_NAME)


def _in_words(files: list[LibraryFile]) -> list[Row]:
    zone = practice_zone()
    uses = ReferenceIndex.get_count_references_to_in_bulk(files)
    rows = []
    for file in files:
        name = NAMES[type(file)]
        rows.append(
            Row(
                file=file,
                is_picture=name == "picture",
                at=moment_in_words(file.trashed_at, zone=zone),
                until=day_in_words(by_practice_clock(file.trashed_at + timedelta(days=DAYS_KEPT))),
                uses=uses.get(file, 0),
                restore_url=reverse(f"trash_restore_{name}", args=[file.pk]),
                delete_url=reverse(f"trash_delete_{name}", args=[file.pk]),
            )
        )
    return rows


urlpatterns = [
    path("trash/files/", show_files, name=FILES_URL_NAME),
    *(
        path(
            f"trash/files/{name}s/<int:file_pk>/{verb.__name__}/",
            verb,
            {"kind": kind},
            name=f"trash_{verb.__name__}_{name}",
        )
        for kind, name in NAMES.items()
        for verb in (restore, delete)
    ),
]
