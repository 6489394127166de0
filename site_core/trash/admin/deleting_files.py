"""“Delete”, of one picture or document or of many, is the way into the trash."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.documents.views.bulk_actions import DeleteBulkAction as DeleteDocuments
from wagtail.images.views.bulk_actions import DeleteBulkAction as DeletePictures

from site_core.models import PracticeDocument, PracticeImage, User
from site_core.trash.admin.files import FILES_URL_NAME
from site_core.trash.deleting import DAYS_KEPT, TrashRefused
from site_core.trash.files import LibraryFile, policy_of, put_file_into_trash

LISTS = {PracticeImage: "wagtailimages:index", PracticeDocument: "wagtaildocs:index"}


class PutFileIntoTrash(View):
    """Asks, and puts the file into the trash. 403 for those who may not delete it."""

    kind: type[LibraryFile] = PracticeDocument

    def get(self, request: HttpRequest, **named: int) -> HttpResponse:
        file = _found(request, self.kind, *named.values())
        context = {
            "file": file,
            "is_picture": self.kind is PracticeImage,
            "uses": file.get_usage().count(),
            "days": DAYS_KEPT,
            "next": self._following(),
            "page_title": "Delete",
            "page_subtitle": file.title,
            "header_icon": "bin",
        }
        return render(request, "site_core/admin/trash/confirm_file.html", context)

    def post(self, request: HttpRequest, **named: int) -> HttpResponse:
        file = _found(request, self.kind, *named.values())
        put_file_into_trash(file=file, user=request.user, now=timezone.now())
        button = messages.button(reverse(FILES_URL_NAME), "Open the trash")
        sentence = f"“{file.title}” is in the trash for {DAYS_KEPT} days."
        messages.success(request, sentence, buttons=[button])
        return redirect(self._following())

    def _following(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse(LISTS[self.kind])


@require_POST
def delete_uploaded_picture(request: HttpRequest, image_id: int) -> JsonResponse:
    """For the screen where many are uploaded: JSON, as Wagtail's own. 403 for those who may not delete it."""
    return _delete_uploaded(request, PracticeImage, image_id=image_id)


@require_POST
def delete_uploaded_document(request: HttpRequest, doc_id: int) -> JsonResponse:
    """The same for documents."""
    return _delete_uploaded(request, PracticeDocument, doc_id=doc_id)


class _IntoTrash:
    """What is ours of both of Wagtail's bulk actions."""

    template_name = "site_core/admin/trash/confirm_many_files.html"

    @classmethod
    def execute_action(
        cls, objects: Iterable[LibraryFile], user: User | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        """How many are in the trash now; whoever was quicker with one of them has put it there."""
        number = 0
        for file in objects:
            with suppress(TrashRefused):
                put_file_into_trash(file=file, user=user, now=timezone.now())
                number += 1
        return number, 0

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "user": self.request.user}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        names = self.model._meta
        number, name = num_parent_objects, names.verbose_name
        files = f"1 {name} is" if number == 1 else f"{number} {names.verbose_name_plural} are"
        return f"{files} in the trash for {DAYS_KEPT} days."


class PutPicturesIntoTrash(_IntoTrash, DeletePictures):
    """Wagtail's bulk action, with the trash at its end."""


class PutDocumentsIntoTrash(_IntoTrash, DeleteDocuments):
    """Wagtail's bulk action, with the trash at its end."""


def _found(request: HttpRequest, kind: type[LibraryFile], pk: int) -> LibraryFile:
    file = get_object_or_404(kind, pk=pk)
    if not policy_of(kind).user_has_permission_for_instance(request.user, "delete", file):
        raise PermissionDenied
    return file


def _delete_uploaded(request: HttpRequest, kind: type[LibraryFile], **named: int) -> JsonResponse:
    file = _found(request, kind, *named.values())
    with suppress(TrashRefused):  # somebody was quicker
        put_file_into_trash(file=file, user=request.user, now=timezone.now())
    return JsonResponse({"success": True, **named})


_picture, _document = PutFileIntoTrash.as_view(kind=PracticeImage), PutFileIntoTrash.as_view()
urlpatterns = [
    path("images/<int:image_id>/delete/", _picture),
    path("documents/delete/<int:document_id>/", _document),
    path("images/multiple/<int:image_id>/delete/", delete_uploaded_picture),
    path("documents/multiple/<int:doc_id>/delete/", delete_uploaded_document),
]
