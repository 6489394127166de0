"""Review: by a professional at intervals, by an outsider through a link."""

from django.conf import settings
from django.db import models
from wagtail.models import Page, Revision

from site_core.databases.prepared import prepared


class ReviewedPage(models.Model):
    """A page whose content a professional reads again at intervals.

    A review is a fact about the page and no part of a revision: recording one changes the live page
    at once and publishes nothing. A subclass adds ``reviewed_by``, which points at a person.
    """

    review_facts = ("reviewed_by_id", "reviewed_on", "review_due_on")
    """Columns that come from the page and never from a revision."""

    reviewed_on = models.DateField("last reviewed on", null=True, blank=True, editable=False)
    review_due_on = models.DateField(
        "next review due on", null=True, blank=True, editable=False, db_index=True
    )

    exclude_fields_in_copy = ["reviewed_by", "reviewed_on", "review_due_on"]
    """Nobody has reviewed a copy."""

    class Meta:
        abstract = True

    def what_was_reviewed(self) -> dict[str, str]:
        """Further facts to store when a review of the page is recorded, by column."""
        return {}

    def with_content_json(self, content: dict):
        """As Wagtail's, but what is known about reviews comes from the page, not the revision."""
        page = super().with_content_json(content | {"reviewed_by": None})
        # Asked again, not taken from memory: a review may have been recorded since this was loaded.
        stored = _review_facts(page=page.pk, model=type(page))
        for name, value in (stored[0] if stored else dict.fromkeys(self.review_facts)).items():
            setattr(page, name, value)
        return page


@prepared(page=models.IntegerField())
def _review_facts(*, page: int, model: type[ReviewedPage]) -> models.QuerySet:
    return model._base_manager.filter(pk=page).order_by().values(*model.review_facts)


class ReviewLink(models.Model):
    """An address under which somebody without an account reads one revision, for a while.

    The key in the address is not stored, only its hash.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="review_links")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    key_hash = models.CharField(max_length=64, unique=True)
    reader = models.CharField(max_length=80, help_text="Whom the link is for, in a word or two.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Review link for {self.reader}"
