"""Every question that the site asks about the practice's own pages, by name."""

from django.db.models import QuerySet
from wagtail.models import Page

from site_core.databases.prepared import prepared
from site_core.models.images import load_renditions
from site_core.models.pages.queries import readable, without_aliases


def first_below(page: Page, model: type[Page], number: int, *joined: str) -> list[Page]:
    """Pages of ``model`` anywhere below ``page`` that any visitor may read, the first in the tree.

    Each has what it names in ``joined`` loaded with it.
    """
    return _first_below(path=page.path, depth=page.depth, model=model, number=number, joined=joined)


@prepared()
def _first_below(
    *, path: str, depth: int, model: type[Page], number: int, joined: tuple[str, ...]
) -> QuerySet[Page]:
    page = Page(path=path, depth=depth)
    found = _readable(model.objects.descendant_of(page), page)
    return (found.select_related(*joined) if joined else found)[:number]


@prepared()
def _children(
    *, path: str, depth: int, model: type[Page], joined: tuple[str, ...]
) -> QuerySet[Page]:
    page = Page(path=path, depth=depth)
    found = _readable(model.objects.child_of(page), page)
    return found.select_related(*joined) if joined else found


def services_of(page: Page) -> list:
    """The services under ``page``."""
    return _children(path=page.path, depth=page.depth, model=_child_model(page), joined=())


def therapists_of(page: Page) -> list:
    """The therapists under ``page`` with their portraits loaded."""
    therapists = _children(
        path=page.path, depth=page.depth, model=_child_model(page), joined=("portrait",)
    )
    load_renditions([therapist.portrait for therapist in therapists])
    return therapists


def _readable(pages: QuerySet, within: Page) -> QuerySet:
    return without_aliases(readable(pages), within=within).order_by("path").defer_streamfields()


def _child_model(page: Page) -> type[Page]:
    [model] = page.allowed_subpage_models()
    return model
