"""Where this site leans on what Wagtail and Django do not promise; asked at every start.

An upgrade that moves one of these would open the gate, mail twice or look everything up again, without
a word. So each is looked at: ``docs/upstream.md`` says what is leaned on and what to do about it.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from inspect import signature, unwrap
from pathlib import Path
from types import CodeType
from typing import Any

import wagtail
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db.models.signals import pre_save
from django.forms import Media
from django.utils.module_loading import import_string
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.admin import localization
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.signal_handlers import register_signal_handlers
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.widgets import BaseChooser
from wagtail.images.views.images import IndexView as ImageIndexView
from wagtail.models import (
    DraftStateMixin,
    Page,
    PageLogEntryManager,
    Site,
    TaskState,
    WorkflowState,
)
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail.views import serve as serve_with_wagtail

from site_core.admin import hidden_drafts, named_pages, seen_pictures, started_by_data
from site_core.admin.replacing import Replaced
from site_core.practice_time import in_practice_time
from site_core.publishing import going_live, withdrawing
from site_core.publishing.draft_first import keep_draft, models_to_watch
from site_core.publishing.wagtail_actions import EXECUTE_CONVERSION, EXECUTE_COPY, REPLACED
from site_core.queue.indexing_backend import INDEXING_TASKS, IndexingBackend
from site_core.trash.admin import hidden_files

TAG = "upstream"
OVERRIDDEN_TEMPLATES = {
    "wagtailadmin/404.html": "28f5e6d779f8bf38",
    "wagtailadmin/admin_base.html": "8d1e91482208ac34",
    "wagtailadmin/base.html": "d9022f8527df321f",
    "wagtailadmin/home/account_summary.html": "ff5c7d30e46778c3",
    "wagtailadmin/home.html": "7eb3ee7b5a9d1355",
    "wagtailadmin/login.html": "d563c5a4e7f2c289",
    "wagtailadmin/panels/inline_panel.html": "195bb0b199edb062",
    "wagtailadmin/panels/multiple_chooser_panel.html": "673bc9b26ca95c03",
    "wagtailadmin/shared/side_panels/checks.html": "9aa33e9ba2599860",
    "wagtailadmin/shared/side_panels/includes/status/workflow.html": "5576087b4e000e63",
    "wagtailadmin/widgets/date_input.html": "2557f7a4fd543d7c",
    "wagtailadmin/widgets/datetime_input.html": "479d8ddeaa73d2fd",
    "wagtailadmin/widgets/time_input.html": "536917c544a13563",
    "wagtailcore/shared/block_preview.html": "e35023cfde069f79",
}
"""Wagtail's templates that ours stand in for, and the text of Wagtail's own that ours was written for."""
OUR_MAIL = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
)


@register(TAG)
def look_upstream(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """For Django's system checks: an error for each thing leaned on that is no longer there."""
    found = []
    for number, look in enumerate(LEANINGS, start=1):
        kind = Warning if look is look_at_templates else Error
        found += [
            kind(sentence, hint="See docs/upstream.md.", id=f"site_core.E{number:03}")
            for sentence in look()
        ]
    return found


def look_at_publishing() -> Iterator[str]:
    """Every publication and withdrawal passes our gate: the actions are replaced, and used."""
    for action, ours in REPLACED.items():
        for each in _with_subclasses(action):
            calls_ours = each is not action and _mentions(each.execute, "super", "execute")
            if each.execute is not ours and not calls_ours:
                yield f"{each.__name__} executes by itself: the gate is open."
    for function, words in _used():
        yield from _lacking(function, *words)
    for original in ORIGINALS:
        if list(signature(original).parameters) != ["self", "skip_permission_checks"]:
            yield f"{original.__qualname__} takes other arguments."


ORIGINALS = (going_live.EXECUTE, withdrawing.EXECUTE, EXECUTE_COPY, EXECUTE_CONVERSION)


def _used() -> Iterator[tuple[Callable, tuple[str, ...]]]:
    yield Page.publish, ("PublishPageRevisionAction",)
    yield Page.unpublish, ("UnpublishPageAction",)
    yield Page.copy, ("CopyPageAction",)
    yield DraftStateMixin.publish, ("PublishRevisionAction",)
    yield DraftStateMixin.unpublish, ("UnpublishAction",)
    yield from zip(ORIGINALS, STEPS, strict=True)
    yield PublishRevisionAction._publish_revision, ("live", "live_revision", "save")
    yield CopyPageAction._copy_page, ("keep_live", "live", "first_published_at")


STEPS = (("_publish_revision",), ("_unpublish_object",), ("_copy_page",), ("_convert_alias",))
"""What each of the originals leads to."""


def look_at_drafts() -> Iterator[str]:
    """Whatever stores a page or a snippet with drafts is asked whether it may be live."""
    for model in models_to_watch():
        if keep_draft not in pre_save._live_receivers(model)[0]:
            yield f"{model.__name__} can be stored as live past the gate."


def look_at_serving() -> Iterator[str]:
    """Wagtail takes the route that ours has found, and does not look for it again."""
    yield from _lacking(serve_with_wagtail, "route_for_request")
    yield from _lacking(Page.route_for_request, "_wagtail_route_for_request")


def look_at_site() -> Iterator[str]:
    """Wagtail takes the site from the request where we have put it."""
    yield from _lacking(Site.find_for_request, "_wagtail_site")


def look_at_mail() -> Iterator[str]:
    """Wagtail's own listeners stand under the names that ours have taken, so they stay silent."""
    for signal, sender, uid in OUR_MAIL:
        yield from _lacking(register_signal_handlers, uid)
        modules = {receiver.__module__ for receiver in signal._live_receivers(sender)[0]}
        if "site_core.approval.emails" not in modules or "wagtail.admin.mail" in modules:
            yield f"“{uid}” is not ours: Wagtail mails while people wait, and twice."


def look_at_tasks() -> Iterator[str]:
    """Indexing is a task of a backend that ours can stand in for."""
    if not issubclass(import_string(settings.TASKS["default"]["BACKEND"]), IndexingBackend):
        yield "Tasks run in another backend: indexing holds up what is due."
    taken = list(signature(ImmediateBackend.enqueue).parameters)[:4]
    if taken != ["self", "task", "args", "kwargs"]:
        yield "The tasks' backend takes other arguments."
    for path in INDEXING_TASKS:
        if not hasattr(_found(path), "func"):
            yield f"{path} is not a task any more: indexing holds up what is due."
    known = set(signature(TaskResult).parameters)
    for name in sorted({"task", "id", "status", "args", "kwargs", "backend"} - known):
        yield f"A task's result has no {name} any more."


def look_at_templates() -> Iterator[str]:
    """Wagtail's templates that ours stand in for are those that ours were written for."""
    for name, known in OVERRIDDEN_TEMPLATES.items():
        if fingerprint_of_template(name) != known:
            yield f"Wagtail's {name} has changed: compare ours with it."


def look_at_media() -> Iterator[str]:
    """Scripts and styles of a block's editing form can be read, to be added to."""
    if not all(hasattr(Media(js=["a.js"]), name) for name in ("_js", "_css")):
        yield "A form's media cannot be read: blocks lose their scripts in the editor."


def look_at_clock() -> Iterator[str]:
    """The admin's local time is the practice's: Wagtail asks where we have put it."""
    yield from _lacking(localization.get_localized_response, "override_tz")
    if localization.override_tz is not in_practice_time:
        yield "Each account has a clock of its own: times that people type are read by it."


def look_at_hidden_drafts() -> Iterator[str]:
    """Lists of Wagtail ask the methods that we replace, so that nobody reads the title of a draft of others."""
    yield from _not_ours(hidden_drafts.REPLACED, "titles of others' drafts are shown")
    for asking in (PagesAdminAPIViewSet.get_base_queryset, PageLogEntryManager.viewable_by_user):
        yield from _lacking(asking, "explorable_instances")
    yield from _lacking(BulkAction.get_context_data, "get_actionable_objects")


def look_at_named_pages() -> Iterator[str]:
    """Wagtail asks the methods that we replace whether somebody may change what carries their name."""
    yield from _not_ours(named_pages.REPLACED, "nobody can change what carries their name")
    yield from _asking_once(PagePermissionPolicy)


def look_at_first_saving() -> Iterator[str]:
    """A new page that is sent twice is one draft: Wagtail asks before it makes one, and edits what we name."""
    yield from _lacking(CreateView.dispatch, "before_create_page", "run_hook")
    yield from _lacking(EditView.dispatch, "get_object")
    yield from _lacking(Page.save, "wagtail.create")


def look_at_pictures() -> Iterator[str]:
    """The list of pictures asks the query that we replace, and leads where we say."""
    yield from _not_ours(seen_pictures.REPLACED, "people see only pictures that they may change")
    yield from _lacking(ImageIndexView.get_queryset, "get_base_queryset")


def look_at_starts() -> Iterator[str]:
    """Wagtail's choosers end with one call in a script, which we make data; the admin's policy allows no script."""
    yield from _not_ours(started_by_data.REPLACED, "choosers start from a script, which is refused")
    yield from _lacking(BaseChooser.render, "render_js_init")


def look_at_files_in_trash() -> Iterator[str]:
    """Lists, choosers, screens and the admin's API ask the methods that we replace what is in the trash."""
    yield from _not_ours(hidden_files.REPLACED, "what is in the trash is offered")
    yield from _asking_once(CollectionOwnershipPermissionPolicy)


LEANINGS: list[Callable[[], Iterator[str]]] = [
    look_at_publishing,
    look_at_drafts,
    look_at_serving,
    look_at_site,
    look_at_mail,
    look_at_tasks,
    look_at_templates,
    look_at_media,
    look_at_clock,
    look_at_hidden_drafts,
    look_at_first_saving,
    look_at_named_pages,
    look_at_pictures,
    look_at_starts,
    look_at_files_in_trash,
]


def fingerprint_of_template(name: str) -> str:
    """What tells one text of Wagtail's template ``name`` from another; empty when it is gone."""
    rooms = (Path(wagtail.__file__).parent / room / "templates" for room in ("", "admin"))
    file = next((room / name for room in rooms if (room / name).exists()), None)
    return sha256(file.read_bytes()).hexdigest()[:16] if file else ""


def _found(path: str) -> Any:
    try:
        return import_string(path)
    except ImportError:
        return None


def _with_subclasses(action: type) -> Iterator[type]:
    yield action
    for below in action.__subclasses__():
        yield from _with_subclasses(below)


def _asking_once(policy: type) -> Iterator[str]:
    for name in ("instances_user_has{}_permission_for", "user_has{}_permission_for_instance"):
        yield from _lacking(getattr(policy, name.format("")), name.format("_any"))


def _not_ours(replaced: Replaced, so: str) -> Iterator[str]:
    for owner, name in replaced:
        if not hasattr(getattr(owner, name, None), "is_ours"):
            yield f"{owner.__name__}.{name} is not ours: {so}."


def _lacking(function: Callable, *words: str) -> Iterator[str]:
    for word in words:
        if not _mentions(function, word):
            yield f"{function.__qualname__} knows no “{word}” any more."


def _mentions(function: Callable, *words: str) -> bool:
    code = getattr(unwrap(function), "__code__", None)
    return code is not None and set(words) <= _words_of(code)


def _words_of(code: CodeType) -> set[str]:
    """Names and texts in ``code`` and in the functions inside it."""
    words = {*code.co_names, *code.co_varnames}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            words |= _words_of(constant)
        elif isinstance(constant, str | tuple | frozenset):
            words |= {constant} if isinstance(constant, str) else {str(each) for each in constant}
    return words
