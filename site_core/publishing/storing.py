"""Storing a text that goes live: what is known already is not asked for again."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, partial

from django.db.models import Exists, IntegerField, Model, OuterRef, QuerySet
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, Revision, Site

from site_core.databases.prepared import prepared
from site_core.models.pages.page import BasePage
from site_core.page_cache import lists_stay

INSTEAD = (
    "full_clean",
    "update_aliases",
    "save",
    "_check_slug_is_unique",
    "_is_site_root",
    "is_latest_revision",
    "get_previous",
)
"""What is put on an object or its revision for as long as it is being stored."""
ALIASES, SITE_ROOT = "aliases of it", "sites that begin with it"


@contextmanager
def stored_without_asking(
    found: Model, *, before: Model, stored: Model, revision: Revision
) -> Iterator[None]:
    """Within it, saving ``found``, the text of ``revision``, asks only for what nobody knows yet.

    ``before`` is what readers see of it until now, ``stored`` its row as it was read under the lock. What the
    database's own constraints will hold anyway is not asked before. Where ``stored`` says the same, it is not asked
    again whether the address is another one, what the title was, or whether there is a newer draft; and rows of
    other tables that belong to a page are not read one table after the other where one question has said that
    there are none.
    """
    _leave_links_to_the_database(found)
    _know_the_drafts(found, stored, revision)
    there = _rows_of(found) if isinstance(found, Page) else set()
    unchanged = _know_the_rows(found, stored, there) if isinstance(found, Page) else []
    try:
        with lists_stay() if _is_listed_as_ever(before, found, there) else nullcontext():
            yield
    finally:
        for name in INSTEAD:
            vars(found).pop(name, None)
            vars(revision).pop(name, None)
        for name in unchanged:  # as after storing them: read from the database from now on
            found._cluster_related_objects.pop(name, None)


def _leave_links_to_the_database(found: Model) -> None:
    links = [
        field.name
        for field in found._meta.concrete_fields
        if field.is_relation and (field.blank or getattr(found, field.attname) is not None)
    ]
    found.full_clean = partial(found.full_clean, exclude=links, validate_unique=False)


def _know_the_drafts(found: Model, stored: Model, revision: Revision) -> None:
    if stored.latest_revision_id == revision.pk:
        revision.is_latest_revision = lambda: True
    if str(found) == str(stored):  # Wagtail reads the revision before for the title alone
        revision.get_previous = _no_other_title


def _nothing_to_check() -> None:
    """The page has its address already."""


def _no_other_title() -> Revision:
    raise Revision.DoesNotExist


def _know_the_rows(found: Page, stored: Page, there: set[str]) -> list[str]:
    """Save ``found`` without the relations that are as empty as they were; returns their names."""
    relations = _relations(type(found))
    in_text = {
        name for name, rows in vars(found).get("_cluster_related_objects", {}).items() if rows
    }
    changed = [name for name in relations if name in there | in_text]
    found._is_site_root = SITE_ROOT in there
    if ALIASES not in there:
        found.update_aliases = lambda **_known: None
    if found.slug != stored.slug:
        return []
    found._check_slug_is_unique = _nothing_to_check
    fields = [field for field in found._meta.concrete_fields if not field.primary_key]
    names = [field.name for field in fields if field.name != "slug"]
    found.save = partial(found.save, update_fields=[*names, *changed])
    return [name for name in relations if name not in changed]


def _is_listed_as_ever(before: Model, found: Model, there: set[str]) -> bool:
    """Whether a new text of a page stands in lists where the last one does: they need not be read anew.

    With a hundred thousand articles their order takes longer to read than a page to make.
    """
    if not isinstance(found, BasePage) or before is found or not before.live:
        return False
    stored = type(found)._default_manager.get(pk=found.pk)
    return ALIASES not in there and found.is_listed_like(stored)


def _rows_of(found: Page) -> set[str]:
    """Of :data:`ALIASES`, :data:`SITE_ROOT` and the names of its relations those that have any rows."""
    (flags,) = _flags(page=found.pk, model=type(found))
    names = (ALIASES, SITE_ROOT, *_relations(type(found)))
    return {name for name, has_rows in zip(names, flags, strict=True) if has_rows}


@prepared(page=IntegerField())
def _flags(*, page: int, model: type[Page]) -> QuerySet[tuple[bool, ...]]:
    asked = [
        Page.objects.filter(alias_of_id=OuterRef("pk")),
        Site.objects.filter(root_page__translation_key=OuterRef("translation_key")),
    ]
    for rows, link in _relations(model).values():
        asked.append(rows._base_manager.filter(**{link: OuterRef("pk")}))
    rows = model._base_manager.filter(pk=page).order_by()
    return rows.values_list(*(Exists(each.order_by()) for each in asked))


@cache
def _relations(model: type[Page]) -> dict[str, tuple[type[Model], str]]:
    """What belongs to a page of ``model`` and is stored with it: the page's name for it, the rows and their link."""
    return {
        relation.get_accessor_name(): (relation.related_model, relation.field.name)
        for relation in get_all_child_relations(model)
    } | {
        field.name: (field.remote_field.through, field.m2m_field_name())
        for field in get_all_child_m2m_relations(model)
    }
