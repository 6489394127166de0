"""Where somebody in danger finds help at once. Numbers change, so each says when it was checked."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from site_core.characters.pasted import plain_phone
from site_core.models.practice.phone import dialled, refuse_undiallable, texted

CHECK_EVERY = timedelta(days=180)
ASK_BEFORE = timedelta(days=14)
OVERDUE_AFTER = timedelta(days=30)
NO_WAY_THERE = "Say how to reach it: by phone, by text message, in a chat or on a website."


class Check(models.TextChoices):
    """How urgently a line wants to be checked by somebody who calls it."""

    NEVER = "never", "Never checked"
    OVERDUE = "overdue", "Check now"
    DUE = "due", "Check again"
    SOON = "soon", "Check soon"
    FINE = "fine", "Checked"


class CrisisResourceQuerySet(models.QuerySet):
    """Crisis lines in the order in which the practice shows them."""

    def primary(self) -> "CrisisResourceQuerySet":
        """Those that stand on every page and in every empty crisis block."""
        return self.filter(is_primary=True).select_related("instead")


class CrisisResource(index.Indexed, models.Model):
    """A line or service for people in crisis."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", "Emergency services"
        CRISIS = "crisis", "Crisis line"
        ABUSE = "abuse", "For people who are hurt at home"
        ASSAULT = "assault", "After sexual violence"
        EATING = "eating", "Eating disorders"
        SUBSTANCES = "substances", "Alcohol and other drugs"
        OTHER = "other", "Other help"

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(
        max_length=12,
        choices=Kind,
        default=Kind.CRISIS,
        help_text="Lines of its kind are proposed first where an article speaks of that.",
    )
    phone = models.CharField(
        max_length=40, blank=True, help_text="As people dial it, such as 988 or 1-844-493-8255."
    )
    sms = models.CharField(
        "text message",
        max_length=80,
        blank=True,
        help_text="In words, such as “Text TALK to 38255”. Left empty, no text line is shown.",
    )
    chat = models.URLField("chat", blank=True, help_text="Where people can write with somebody.")
    url = models.URLField("web address", blank=True)
    description = models.CharField(
        max_length=240, blank=True, help_text="One sentence: whom it helps and how."
    )
    hours = models.CharField(max_length=80, blank=True, help_text="Such as “Day and night”.")
    languages = models.CharField(
        max_length=120, blank=True, help_text="Such as “English, Spanish”."
    )
    region = models.CharField(
        max_length=80, blank=True, help_text="Such as “Colorado”. Left empty: everywhere."
    )
    is_primary = models.BooleanField(
        "shown everywhere",
        default=False,
        help_text="Primary lines stand at the foot of every page and in every crisis block "
        "that names no others.",
    )
    order = models.PositiveSmallIntegerField(default=50, help_text="Lower numbers come first.")
    source = models.URLField(
        blank=True,
        help_text="The page on which number and hours are published, for who checks next.",
    )
    checked_on = models.DateField(
        null=True,
        blank=True,
        help_text="The day on which somebody of the practice called or read it up. Empty: never.",
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    instead = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="show this instead",
        help_text="While a line does not answer: another one that stands in its place.",
    )
    instead_until = models.DateField(
        "until", null=True, blank=True, help_text="The last day on which the other one is shown."
    )

    objects = CrisisResourceQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("region")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("sms")]),
                FieldRowPanel([FieldPanel("chat"), FieldPanel("url")]),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("languages")]),
            ],
            heading="How to reach it",
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_primary"),
                FieldPanel("order"),
                FieldRowPanel([FieldPanel("instead"), FieldPanel("instead_until")]),
            ],
            heading="Where it is shown",
        ),
        MultiFieldPanel(
            [FieldPanel("checked_on"), FieldPanel("source")], heading="Whether it is right"
        ),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["order", "name"]
        verbose_name = "crisis line"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse what nobody could reach; a new number is one that nobody has checked yet."""
        self.phone, self.sms = plain_phone(self.phone), plain_phone(self.sms)
        refuse_undiallable(self.phone)
        if not any((self.phone, self.sms, self.chat, self.url)):
            raise ValidationError({"phone": NO_WAY_THERE})
        self._forget_check_of_another_number()
        if bool(self.instead_id) != bool(self.instead_until):
            field = "instead_until" if self.instead_id else "instead"
            raise ValidationError({field: "Choose both: the other line, and the day it ends."})
        if self.instead_id and self.instead_id == self.pk:
            raise ValidationError({"instead": "Choose another line than this one."})

    def _forget_check_of_another_number(self) -> None:
        before = type(self).objects.filter(pk=self.pk, checked_on=self.checked_on).first()
        if before and (before.phone, before.sms) != (self.phone, self.sms):
            self.checked_on, self.checked_by = None, None

    def shown(self, today: date) -> "CrisisResource":
        """Itself, or what stands in its place on this day."""
        if self.instead_id and self.instead_until and today <= self.instead_until:
            return self.instead
        return self

    @property
    def due_on(self) -> date | None:
        """The day on which it wants to be checked again; ``None`` where it never was."""
        return self.checked_on + CHECK_EVERY if self.checked_on else None

    def check_on(self, today: date) -> Check:
        """How urgent checking it is on this day. It is shown all the same."""
        if self.due_on is None:
            return Check.NEVER
        if today > self.due_on + OVERDUE_AFTER:
            return Check.OVERDUE
        if today >= self.due_on:
            return Check.DUE
        return Check.SOON if today >= self.due_on - ASK_BEFORE else Check.FINE

    @property
    def sms_link(self) -> str:
        """Opens a text message to the number in ``sms``, its word already typed; empty without a number."""
        return texted(self.sms)

    @property
    def tel(self) -> str:
        """The number for a ``tel:`` link."""
        return dialled(self.phone)
