"""The base page: behaviour that every page of the site shares, and no field of its own."""

from typing import Self

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page


class BasePage(Page):
    """A page of this site. Rooms say what it shows; this says how it is found and described."""

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> QuerySet[Self]:
        """Pages of this type with all that their own template needs joined in."""
        return cls._default_manager.all()

    @property
    def description(self) -> str:
        """One or two sentences for search engines and shared links; may be empty."""
        return self.search_description or getattr(self, "summary", "")

    @property
    def share_image(self):
        """The picture that goes with a shared link, or ``None``."""
        return getattr(self, "hero_image", None)

    def canonical_url(self, request: HttpRequest | None = None) -> str:
        """The one full address of this page, whatever the query string said."""
        return self.get_full_url(request) or ""
