"""A page is a draft until it goes live in the one way there is.

Wagtail's pages and snippets begin with ``live=True``, so whatever adds one without a word (a view, an
import, a script) would put it online past the gate. Below all of them, when a row is about to be
stored, this keeps it a draft. ``update()`` and SQL pass by here; what they put online is an alarm.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from wagtail.models import DraftStateMixin, Page

_going_live: ContextVar[tuple[type[Model], Any] | None] = ContextVar("going_live", default=None)


def models_to_watch() -> list[type[Model]]:
    """Every kind of page and of snippet with drafts."""
    return [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]


@contextmanager
def becoming_live(found: Model) -> Iterator[None]:
    """Within it, ``found`` may be stored as live; for ``go_live`` and nobody else."""
    token = _going_live.set((stored_as(found), found.pk))
    try:
        yield
    finally:
        _going_live.reset(token)


def is_becoming_live(found: Model) -> bool:
    """Whether ``found`` is being stored by ``go_live``, as live or for a time to come."""
    return found.pk is not None and _going_live.get() == (stored_as(found), found.pk)


def keep_draft(
    sender: type[Model],
    instance: Model,
    *,
    raw: bool = False,
    using: str = DEFAULT_DB_ALIAS,
    update_fields: frozenset[str] | None = None,
    **signal: Any,
) -> None:
    """For Django's ``pre_save``: what is not live yet is stored as a draft.

    Left alone: the root of the tree, rows that a backup brings back (``raw``) or that move to another
    database, and aliases of a page that is live.
    """
    if raw or using != DEFAULT_DB_ALIAS or not instance.live:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if not _may_be_live(instance):
        instance.live, instance.has_unpublished_changes = False, True
        if update_fields is None:
            instance.live_revision = None


def stored_as(found: Model) -> type[Model]:
    """The model by which ``found`` is locked and named: ``Page`` for every kind of page."""
    return Page if isinstance(found, Page) else type(found)


def lock_stored(found: Model) -> Model:
    """The stored row of ``found``, which nobody else changes until this transaction ends."""
    rows = stored_as(found)._default_manager.select_for_update(of=("self",))
    return rows.get(pk=found.pk)


def _may_be_live(found: Model) -> bool:
    if is_becoming_live(found):
        return True
    model = stored_as(found)
    known = [found.pk] if found.pk and not found._state.adding else []
    if model is Page:
        if found.depth == 1:
            return True
        known.append(found.alias_of_id)
    return model._default_manager.filter(pk__in=known, live=True).exists()
