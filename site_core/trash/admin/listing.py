"""The trash: what is in it, from where, by whom, until when; and the way back."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from site_core.admin.seen.drafts import may_write
from site_core.models.trash import TrashedPage
from site_core.models.users import User
from site_core.practice_time import by_practice_clock, day_in_words, moment_in_words, practice_zone
from site_core.screens import PlaceInMenu, edit_url, frame
from site_core.trash.deleting import (
    DAYS_KEPT,
    RESTORED,
    TRASHED,
    delete_for_good,
    restore,
    roots,
)

URL_NAME = "trash"
ROWS_PER_PAGE = 30
IN_HISTORY = {
    TRASHED: ("Put into the trash", "Put into the trash"),
    RESTORED: ("Restore from the trash", "Restored from the trash"),
}


@dataclass(frozen=True)
class Row:
    """A page in the trash, in words."""

    trashed: TrashedPage
    at: str
    until: str
    was: list[str]
    below: int


def menu_item() -> PlaceInMenu:
    """“Trash” at the side, for those who write."""
    return PlaceInMenu("Trash", URL_NAME, may=may_write, icon_name="bin", order=9000)


def show_trash(request: HttpRequest) -> HttpResponse:
    """What the person may restore, newest first."""
    if not may_write(request.user):
        raise PermissionDenied
    shown = Paginator(_open_to(request.user), ROWS_PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": [_in_words(each) for each in shown.object_list],
        "shown": shown,
        "days": DAYS_KEPT,
        "tabs": tabs(URL_NAME),
        "may_delete": may_delete_for_good(request.user),
        **frame("Trash", icon="bin"),
    }
    return render(request, "site_core/admin/trash/listing.html", context)


@require_POST
def restore_page(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Back to its place, as a draft; 404 for those who may not change it."""
    trashed = get_object_or_404(_open_to(request.user), pk=page_pk)
    was_live, before = trashed.was_live, trashed.slug
    page = restore(trashed=trashed, user=request.user)[0]
    sentence = f"“{page.get_admin_display_title()}” is back as a draft."
    if page.slug != before:
        sentence += f" Another page has its address by now; its own is “{page.slug}”."
    if was_live:
        sentence += " It was live before: publish it, and visitors see it again."
    button = messages.button(edit_url(page), "Open it")
    messages.success(request, sentence, buttons=[button])
    return redirect(URL_NAME)


@require_POST
def delete_page(request: HttpRequest, page_pk: int) -> HttpResponse:
    """For good; 403 for all but those who may delete pages with all below them."""
    if not may_delete_for_good(request.user):
        raise PermissionDenied
    trashed = get_object_or_404(_open_to(request.user), pk=page_pk)
    title = trashed.page.get_admin_display_title()
    delete_for_good(trashed=trashed, user=request.user)
    messages.success(request, f"“{title}” is deleted for good.")
    return redirect(URL_NAME)


def may_delete_for_good(user: User) -> bool:
    """Whether ``user`` need not wait until what is in the trash is swept."""
    return page_permission_policy.user_has_permission(user, "bulk_delete")


def tabs(current: str) -> list[dict[str, str | bool]]:
    """What the trash holds, as its screens head themselves; ``current`` is the address of the one shown."""
    named = {URL_NAME: "Pages", "trash_files": "Pictures and documents"}
    return [
        {"url": reverse(name), "words": words, "is_current": name == current}
        for name, words in named.items()
    ]


def _open_to(user: User):
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return roots().filter(page__in=pages.values("pk"))


def _in_words(trashed: TrashedPage) -> Row:
    zone = practice_zone()
    was = ["It was live."] if trashed.was_live else ["It was a draft."]
    if trashed.was_to_go_live_at:
        planned = moment_in_words(trashed.was_to_go_live_at, zone=zone)
        was.append(f"It was to go live on {planned}.")
    return Row(
        trashed=trashed,
        at=moment_in_words(trashed.at, zone=zone),
        until=day_in_words(by_practice_clock(trashed.at + timedelta(days=DAYS_KEPT))),
        was=was,
        below=TrashedPage.objects.filter(root=trashed.root).count() - 1,
    )


urlpatterns = [
    path("trash/", show_trash, name=URL_NAME),
    path("trash/<int:page_pk>/restore/", restore_page, name="trash_restore"),
    path("trash/<int:page_pk>/delete/", delete_page, name="trash_delete"),
]
