"""“Delete”, of one page or of many, is the way into the trash."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page, ReferenceIndex

from site_core.models.trash import is_trashed
from site_core.models.users import User
from site_core.trash.admin.listing import URL_NAME
from site_core.trash.deleting import DAYS_KEPT, put_into_trash


def lead_to_trash(request: HttpRequest, page: Page) -> HttpResponse:
    """For Wagtail's ``before_delete_page``: asks, and puts the page into the trash."""
    following = get_valid_next_url_from_request(request)
    if request.method == "POST":
        parent = page.get_parent()
        put_into_trash(page=page, user=request.user, now=timezone.now())
        sentence = f"“{page.get_admin_display_title()}” is in the trash for {DAYS_KEPT} days."
        button = messages.button(reverse(URL_NAME), "Open the trash")
        messages.success(request, sentence, buttons=[button])
        return redirect(following or reverse("wagtailadmin_explore", args=[parent.pk]))
    context = {
        "page": page,
        "below": page.get_descendant_count(),
        "uses": ReferenceIndex.get_references_to(page).group_by_source_object().count(),
        "days": DAYS_KEPT,
        "next": following,
        "page_title": "Delete",
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "bin",
    }
    return render(request, "site_core/admin/trash/confirm.html", context)


class PutPagesIntoTrash(DeleteBulkAction):
    """Wagtail's bulk action, with the trash at its end."""

    template_name = "site_core/admin/trash/confirm_many.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Nobody has to type the name of the site: it can be undone."""
        return super(DeleteBulkAction, self).post(request)

    @classmethod
    def execute_action(
        cls, objects: Iterable[Page], user: User | None = None, **kwargs
    ) -> tuple[int, int]:
        """How many pages, and how many below them, are in the trash now."""
        parents = children = 0
        for page in objects:
            if is_trashed(page.pk):  # it went along with a page above it
                continue
            rows = put_into_trash(page=page, user=user, now=timezone.now())
            parents, children = parents + 1, children + len(rows) - 1
        return parents, children

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        number = num_parent_objects + num_child_objects
        pages = "1 page is" if number == 1 else f"{number} pages are"
        return f"{pages} in the trash for {DAYS_KEPT} days."
