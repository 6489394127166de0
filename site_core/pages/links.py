"""Links in rich text, looked up in one query whatever pages they lead to."""

from django.db.models import IntegerField, QuerySet
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from site_core.characters.numbers import number_in
from site_core.databases.prepared import prepared


class PlainPageLinkHandler(PageLinkHandler):
    """As Wagtail's, without loading each page's own type: an address needs no more than ``Page``.

    A link to a page that visitors cannot reach (deleted, or not live) keeps its words and loses
    its address, so that no reader is sent to an error.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Page | None]:
        wanted = {_page_id(attrs) for attrs in attrs_list} - {None}
        pages = {page.pk: page for page in _live_pages(pages=sorted(wanted))} if wanted else {}
        return [pages.get(_page_id(attrs)) for attrs in attrs_list]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        pages = {page.pk: page for page in cls.get_many(attrs_list) if page}
        tags = {pk: f'<a href="{escape(page.url)}">' for pk, page in pages.items() if page.url}
        return [tags.get(_page_id(attrs), "<a>") for attrs in attrs_list]


def look_up_together(features: FeatureRegistry) -> None:
    """For Wagtail's ``register_rich_text_features``, after its own."""
    features.register_link_type(PlainPageLinkHandler)


@prepared(pages=IntegerField())
def _live_pages(*, pages: list[int]) -> QuerySet[Page]:
    return Page.objects.live().filter(pk__in=pages)


def _page_id(attrs: dict) -> int | None:
    return number_in(str(attrs.get("id", "")))
