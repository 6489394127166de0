"""Wagtail's admin asks the methods and reads the places where we have put something of ours."""

from collections.abc import Iterator

from django.forms import Media
from wagtail.admin import localization
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.widgets import BaseChooser
from wagtail.images.views.images import IndexView as ImageIndexView
from wagtail.models import Page, PageLogEntryManager
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from site_core.admin import exported, started_by_data
from site_core.admin.seen import hidden_drafts, named_pages, seen_pictures
from site_core.characters import typed
from site_core.management.upstream.reading import asking_once, lacking, not_ours
from site_core.practice_time import in_practice_time
from site_core.trash.admin import hidden_files


def look_at_media() -> Iterator[str]:
    """Scripts and styles of a block's editing form can be read, to be added to."""
    if not all(hasattr(Media(js=["a.js"]), name) for name in ("_js", "_css")):
        yield "A form's media cannot be read: blocks lose their scripts in the editor."


def look_at_clock() -> Iterator[str]:
    """The admin's local time is the practice's: Wagtail asks where we have put it."""
    yield from lacking(localization.get_localized_response, "override_tz")
    if localization.override_tz is not in_practice_time:
        yield "Each account has a clock of its own: times that people type are read by it."


def look_at_hidden_drafts() -> Iterator[str]:
    """Lists of Wagtail ask the methods that we replace, so that nobody reads the title of a draft of others."""
    yield from not_ours(hidden_drafts.REPLACED, "titles of others' drafts are shown")
    for asking in (PagesAdminAPIViewSet.get_base_queryset, PageLogEntryManager.viewable_by_user):
        yield from lacking(asking, "explorable_instances")
    yield from lacking(BulkAction.get_context_data, "get_actionable_objects")


def look_at_named_pages() -> Iterator[str]:
    """Wagtail asks the methods that we replace whether somebody may change what carries their name."""
    yield from not_ours(named_pages.REPLACED, "nobody can change what carries their name")
    yield from asking_once(PagePermissionPolicy)


def look_at_first_saving() -> Iterator[str]:
    """A new page that is sent twice is one draft: Wagtail asks before it makes one, and edits what we name."""
    yield from lacking(CreateView.dispatch, "before_create_page", "run_hook")
    yield from lacking(EditView.dispatch, "get_object")
    yield from lacking(Page.save, "wagtail.create")


def look_at_pictures() -> Iterator[str]:
    """The list of pictures asks the query that we replace, and leads where we say."""
    yield from not_ours(seen_pictures.REPLACED, "people see only pictures that they may change")
    yield from lacking(ImageIndexView.get_queryset, "get_base_queryset")


def look_at_starts() -> Iterator[str]:
    """Wagtail's choosers end with one call in a script, which we make data; the admin's policy allows no script."""
    yield from not_ours(started_by_data.REPLACED, "choosers start from a script, which is refused")
    yield from lacking(BaseChooser.render, "render_js_init")


def look_at_files_in_trash() -> Iterator[str]:
    """Lists, choosers, screens and the admin's API ask the methods that we replace what is in the trash."""
    yield from not_ours(hidden_files.REPLACED, "what is in the trash is offered")
    yield from asking_once(CollectionOwnershipPermissionPolicy)


def look_at_exports() -> Iterator[str]:
    """Each row of a list that the admin exports is written by the method that we replace."""
    yield from not_ours(
        exported.REPLACED, "a title can be a formula in the spreadsheet of a report"
    )
    yield from lacking(SpreadsheetExportMixin.stream_csv, "write_csv_row")


def look_at_typed_words() -> Iterator[str]:
    """Fields of forms read what was typed with the methods that we replace."""
    yield from not_ours(typed.REPLACED, "a name may be of signs that nobody sees")
    for form, name in typed.ADDRESSES:
        if name not in form.base_fields:
            yield f"{form.__name__} has no {name}: a pasted address is not the one that everybody sees."
