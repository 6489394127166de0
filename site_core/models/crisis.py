"""Where somebody in danger finds help at once. Numbers change, so each says when it was checked."""

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from site_core.models.phone import dialled


class CrisisResourceQuerySet(models.QuerySet):
    """Crisis lines in the order in which the practice shows them."""

    def primary(self) -> "CrisisResourceQuerySet":
        """Those that stand on every page and in every empty crisis block."""
        return self.filter(is_primary=True)


class CrisisResource(index.Indexed, models.Model):
    """A line or service for people in crisis."""

    name = models.CharField(max_length=120, unique=True)
    phone = models.CharField(
        max_length=40, blank=True, help_text="As people dial it, such as 988 or 1-844-493-8255."
    )
    sms = models.CharField(
        "text message",
        max_length=80,
        blank=True,
        help_text="In words, such as “Text TALK to 38255”. Left empty, no text line is shown.",
    )
    url = models.URLField("web address", blank=True)
    description = models.CharField(
        max_length=240, blank=True, help_text="One sentence: whom it helps and how."
    )
    hours = models.CharField(max_length=80, blank=True, help_text="Such as “Day and night”.")
    is_primary = models.BooleanField(
        "shown everywhere",
        default=False,
        help_text="Primary lines stand at the foot of every page and in every crisis block "
        "that names no others.",
    )
    order = models.PositiveSmallIntegerField(default=50, help_text="Lower numbers come first.")
    checked_on = models.DateField(
        default=timezone.localdate,
        help_text="The day on which somebody of the practice last made sure that this is right.",
    )

    objects = CrisisResourceQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("sms")]),
                FieldPanel("url"),
                FieldPanel("hours"),
            ],
            heading="How to reach it",
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_primary"),
                FieldRowPanel([FieldPanel("order"), FieldPanel("checked_on")]),
            ],
            heading="Where it is shown",
        ),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["order", "name"]
        verbose_name = "crisis resource"

    def __str__(self) -> str:
        return self.name

    @property
    def tel(self) -> str:
        """The number for a ``tel:`` link."""
        return dialled(self.phone)
