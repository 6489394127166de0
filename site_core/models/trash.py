"""Pages in the trash: a flag on each, which says how to bring it back."""

from django.db import models
from django.db.models import QuerySet
from wagtail.models import Page

from site_core.models.users import User


class TrashedPage(models.Model):
    """A page that somebody deleted, until it is restored or swept.

    Pages below it went along: their ``root`` is the page that was deleted. ``slug`` is what each had; in
    the trash it has another, so that a new page may take it.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="trashed"
    )
    root = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_index=True)
    slug = models.CharField(max_length=255)
    address = models.CharField(max_length=2000, blank=True)
    was_live = models.BooleanField(default=False)
    was_to_go_live_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "page in the trash"
        verbose_name_plural = "pages in the trash"

    def __str__(self) -> str:
        return f"{self.slug} ({self.page_id})"


def is_trashed(page_pk: int) -> bool:
    """Whether the page with this key is in the trash."""
    return TrashedPage.objects.filter(page=page_pk).exists()


def outside_trash(pages: QuerySet) -> QuerySet:
    """Those of ``pages`` that are not in the trash; a query that search engines understand too."""
    return pages.exclude(pk__in=TrashedPage.objects.values("page"))
