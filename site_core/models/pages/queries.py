"""Which pages any visitor may read, which stand for others, and which say something about themselves."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction, get_page_models

from site_core.databases.prepared import prepared
from site_core.models.pages.page import BasePage


def is_restricted() -> Q:
    """For ``annotate`` and ``filter``: whether a page, or one above it, asks visitors for more.

    Whether there is any restriction at all is asked once for all pages. It also keeps PostgreSQL from joining
    restrictions to every pair of rows where it takes its tables for empty: after the first large import
    one list took longer than it may.
    """
    restrictions = PageViewRestriction.objects.order_by()
    at_or_above = restrictions.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
    return Exists(restrictions) & Exists(at_or_above)


def readable(pages: QuerySet) -> QuerySet:
    """Those of ``pages`` that any visitor may read: live, and under no page with a restriction."""
    return pages.filter(~is_restricted(), live=True)


def without_aliases(pages: QuerySet, *, within: Page | None = None) -> QuerySet:
    """``pages`` but for aliases: their original stands for them.

    In a list of what is below ``within``, an alias of a page from elsewhere stays.
    """
    is_wanted = Q(alias_of=None)
    if within:
        original = Page.objects.filter(pk=OuterRef("alias_of_id")).order_by()
        is_wanted |= Exists(original.exclude(path__startswith=within.path))
    return pages.filter(is_wanted)


def marked(*, field: str, value: bool) -> set[int]:
    """Keys of the pages, of whatever type, whose ``field`` of ``BasePage`` says ``value``."""
    return set(_marked(field=field, value=value))


@prepared()
def _marked(*, field: str, value: bool) -> QuerySet:
    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    first, *others = (
        model.objects.filter(**{field: value}).order_by().values_list("pk", flat=True)
        for model in types
    )
    return first.union(*others)
