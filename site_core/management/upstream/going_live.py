"""Every publication passes our gate: Wagtail's actions are those that we replace, and nothing goes past them."""

from collections.abc import Callable, Iterator
from inspect import signature

from django.db.models.signals import pre_save
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import DraftStateMixin, Page

from site_core.management.upstream.reading import lacking, mentions
from site_core.publishing import going_live, withdrawing
from site_core.publishing.draft_first import keep_draft, models_to_watch
from site_core.publishing.wagtail_actions import (
    EXECUTE_ALIAS,
    EXECUTE_CONVERSION,
    EXECUTE_COPY,
    REPLACED,
)


def look_at_publishing() -> Iterator[str]:
    """Every publication and withdrawal passes our gate: the actions are replaced, and used."""
    for action, ours in REPLACED.items():
        for each in _with_subclasses(action):
            calls_ours = each is not action and mentions(each.execute, "super", "execute")
            if each.execute is not ours and not calls_ours:
                yield f"{each.__name__} executes by itself: the gate is open."
    for function, words in _used():
        yield from lacking(function, *words)
    for original in ORIGINALS:
        if list(signature(original).parameters) != ["self", "skip_permission_checks"]:
            yield f"{original.__qualname__} takes other arguments."


ORIGINALS = (
    going_live.EXECUTE,
    withdrawing.EXECUTE,
    EXECUTE_COPY,
    EXECUTE_ALIAS,
    EXECUTE_CONVERSION,
)


def _used() -> Iterator[tuple[Callable, tuple[str, ...]]]:
    yield Page.publish, ("PublishPageRevisionAction",)
    yield Page.unpublish, ("UnpublishPageAction",)
    yield Page.copy, ("CopyPageAction",)
    yield DraftStateMixin.publish, ("PublishRevisionAction",)
    yield DraftStateMixin.unpublish, ("UnpublishAction",)
    yield from zip(ORIGINALS, STEPS, strict=True)
    yield PublishRevisionAction._publish_revision, ("live", "live_revision", "save")
    yield CopyPageAction._copy_page, ("keep_live", "live", "first_published_at", "get_children")
    yield CreatePageAliasAction._create_alias, ("get_children",)


STEPS = (
    ("_publish_revision",),
    ("_unpublish_object",),
    ("_copy_page",),
    ("_create_alias",),
    ("_convert_alias",),
)
"""What each of the originals leads to."""


def look_at_drafts() -> Iterator[str]:
    """Whatever stores a page or a snippet with drafts is asked whether it may be live."""
    for model in models_to_watch():
        if keep_draft not in pre_save._live_receivers(model)[0]:
            yield f"{model.__name__} can be stored as live past the gate."


def _with_subclasses(action: type) -> Iterator[type]:
    yield action
    for below in action.__subclasses__():
        yield from _with_subclasses(below)
