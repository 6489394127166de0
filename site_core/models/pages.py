"""The base page: behaviour that every page of the site shares, and no field of its own."""

from typing import Self

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction


class BasePage(Page):
    """A page of this site. Rooms say what it shows; this says how it is found and described."""

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> QuerySet[Self]:
        """Pages of this type with all that their own template needs joined in."""
        return cls._default_manager.all()

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Restrictions of this page and of the pages above it, in one query.

        As in Wagtail, an alias is restricted as the page that it mirrors.
        """
        here_and_above = [
            self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)
        ]
        mirrored = self.alias_of_id or self.pk
        above = Page.objects.filter(path__in=here_and_above[:-1]).annotate(
            source=Coalesce("alias_of_id", "pk")
        )
        return PageViewRestriction.objects.filter(
            Q(page_id=mirrored) | Q(page_id__in=above.values("source"))
        )

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
