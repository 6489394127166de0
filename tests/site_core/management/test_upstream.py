"""What we lean on in Wagtail and Django is looked at; whatever an upgrade moves, the start says so."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db.models.signals import pre_save
from django.forms import Media
from django_tasks.backends.immediate import ImmediateBackend
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import localization
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import DraftStateMixin, Page, Site, TaskState
from wagtail.signals import task_submitted

from blog.models import ArticlePage
from site_core import wsgi
from site_core.admin import exported, started_by_data
from site_core.admin.seen import hidden_drafts, named_pages, seen_pictures
from site_core.approval.emails import note_handed_in
from site_core.characters import typed
from site_core.env import PROJECT_DIR
from site_core.management import upstream
from site_core.management.upstream import templates
from site_core.publishing.draft_first import keep_draft
from site_core.trash.admin import hidden_files


def found() -> set[str]:
    """The ids of everything that is said."""
    return {message.id for message in run_checks(tags=[upstream.TAG])}


def elsewhere(*args, **kwargs) -> None:
    """Stands for what an upgrade puts in the place of what we know."""


def test_with_the_versions_that_are_installed_everything_is_where_we_lean_on_it():
    assert found() == set()


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (PublishRevisionAction, "execute"),
        (PublishPageRevisionAction, "execute"),
        (PublishRevisionAction, "_publish_revision"),
        (UnpublishAction, "execute"),
        (UnpublishPageAction, "execute"),
        (CopyPageAction, "execute"),
        (CopyPageAction, "_copy_page"),
        (Page, "publish"),
        (Page, "unpublish"),
        (Page, "copy"),
        (DraftStateMixin, "publish"),
    ],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_a_publication_that_goes_another_way_is_an_error(monkeypatch, owner, name):
    monkeypatch.setattr(owner, name, elsewhere, raising=False)

    assert found() == {"site_core.E001"}


def test_a_new_action_that_executes_by_itself_is_an_error():
    class PublishFaster(PublishRevisionAction):
        def execute(self, skip_permission_checks=False):
            """Past the gate."""

    try:
        assert found() == {"site_core.E001"}
    finally:
        PublishFaster.execute = PublishRevisionAction.execute


def test_a_kind_of_page_that_is_stored_without_being_asked_is_an_error():
    pre_save.disconnect(keep_draft, sender=ArticlePage)
    try:
        assert found() == {"site_core.E002"}
    finally:
        pre_save.connect(keep_draft, sender=ArticlePage)


def test_another_way_to_a_page_is_an_error(monkeypatch):
    monkeypatch.setattr(Page, "route_for_request", elsewhere)

    assert found() == {"site_core.E003"}


def test_another_way_to_the_site_of_a_request_is_an_error(monkeypatch):
    monkeypatch.setattr(Site, "find_for_request", elsewhere)

    assert found() == {"site_core.E004"}


def test_mail_of_wagtail_s_own_beside_ours_is_an_error():
    uid = "group_approval_task_submitted_email_notification"
    task_submitted.disconnect(sender=TaskState, dispatch_uid=uid)
    try:
        assert found() == {"site_core.E005"}
    finally:
        task_submitted.connect(note_handed_in, sender=TaskState, dispatch_uid=uid)


def test_tasks_that_run_elsewhere_are_an_error(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    assert found() == {"site_core.E006"}

    settings.TASKS = {"default": {"BACKEND": "site_core.queue.indexing_backend.IndexingBackend"}}
    monkeypatch.setattr(ImmediateBackend, "enqueue", elsewhere)
    assert found() == {"site_core.E006"}


def test_a_template_that_has_changed_is_named(monkeypatch):
    monkeypatch.setitem(templates.OVERRIDDEN_TEMPLATES, "wagtailadmin/login.html", "another text")

    (message,) = run_checks(tags=[upstream.TAG])

    assert "wagtailadmin/login.html" in message.msg
    assert message.id == "site_core.W007"
    assert not message.is_serious()


def test_every_template_that_stands_in_for_another_is_looked_at():
    ours = {path.relative_to(PROJECT_DIR / "templates") for path in _templates(PROJECT_DIR)}
    others = {
        path.relative_to(Path(room.path) / "templates")
        for room in apps.get_app_configs()
        if not Path(room.path).is_relative_to(PROJECT_DIR / "templates")
        for path in _templates(Path(room.path))
    }

    assert {str(path) for path in ours & others} == set(templates.OVERRIDDEN_TEMPLATES)


def _templates(room: Path):
    return (room / "templates").rglob("*.html")


def test_media_that_cannot_be_read_are_an_error(monkeypatch):
    monkeypatch.delattr(Media, "_js")

    assert "site_core.E008" in found()


def test_a_clock_for_each_account_is_an_error(monkeypatch):
    monkeypatch.setattr(localization, "override_tz", elsewhere)

    assert "site_core.E009" in found()


@pytest.mark.parametrize(
    ("number", "owner", "name"),
    [
        (number, *place)
        for number, ours in {
            "E010": hidden_drafts,
            "E012": named_pages,
            "E013": seen_pictures,
            "E014": started_by_data,
            "E015": hidden_files,
            "E016": exported,
            "E017": typed,
        }.items()
        for place in ours.REPLACED
    ],
)
def test_a_method_that_is_not_ours_any_more_is_an_error(monkeypatch, number, owner, name):
    monkeypatch.setattr(owner, name, elsewhere)

    assert f"site_core.{number}" in found()


@pytest.mark.parametrize(("form", "name"), typed.ADDRESSES)
def test_a_field_for_an_address_by_another_name_is_an_error(monkeypatch, form, name):
    monkeypatch.delitem(form.base_fields, name)

    assert found() == {"site_core.E017"}


@pytest.mark.parametrize("view", [CreateView, EditView], ids=["create", "edit"])
def test_another_way_to_make_or_edit_a_page_is_an_error(monkeypatch, view):
    monkeypatch.setattr(view, "dispatch", elsewhere)

    assert found() == {"site_core.E011"}


def test_the_web_server_does_not_start_with_an_open_gate(monkeypatch):
    monkeypatch.setattr(PublishRevisionAction, "execute", elsewhere)
    spec = spec_from_file_location("started_anew", wsgi.__file__)

    with pytest.raises(ImproperlyConfigured, match="the gate is open"):
        spec.loader.exec_module(module_from_spec(spec))


def test_the_list_in_the_documents_names_every_check():
    written = (PROJECT_DIR / "docs" / "upstream.md").read_text()

    assert set(re.findall(r"^\| `([EW]\d{3})` \|", written, re.M)) == set(upstream.LEANINGS)


def test_no_two_checks_have_one_number():
    """What somebody silences or looks up by its number is one thing, even when its letter changes."""
    numbers = [name[1:] for name in upstream.LEANINGS]

    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", upstream.LEANINGS)
def test_the_letter_of_a_check_is_its_level(monkeypatch, name):
    monkeypatch.setitem(upstream.LEANINGS, name, lambda: iter(["Something has moved."]))

    (message,) = run_checks(tags=[upstream.TAG])

    assert message.id == f"site_core.{name}"
    assert message.is_serious() == (name[0] == "E")
