"""Every question that the site asks about the practice's own pages, by name."""

from django.db.models import QuerySet
from wagtail.models import Page

from site_core.models.images import load_renditions
from site_core.models.pages import readable, without_aliases


def readable_children(page: Page, model: type[Page]) -> QuerySet:
    """Pages of ``model`` under ``page`` that any visitor may read, in the order of the tree."""
    return _readable(model.objects.child_of(page), page)


def readable_under(page: Page, model: type[Page]) -> QuerySet:
    """Pages of ``model`` anywhere below ``page`` that any visitor may read, in tree order."""
    return _readable(model.objects.descendant_of(page), page)


def services_of(page: Page) -> list:
    """The services under ``page``."""
    return list(readable_children(page, _child_model(page)))


def therapists_of(page: Page) -> list:
    """The therapists under ``page`` with their portraits loaded."""
    therapists = list(readable_children(page, _child_model(page)).select_related("portrait"))
    load_renditions([therapist.portrait for therapist in therapists])
    return therapists


def _readable(pages: QuerySet, within: Page) -> QuerySet:
    return without_aliases(readable(pages), within=within).order_by("path").defer_streamfields()


def _child_model(page: Page) -> type[Page]:
    [model] = page.allowed_subpage_models()
    return model
