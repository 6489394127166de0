"""The first page of the site."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock
from wagtail.fields import StreamField

from home.blocks import PageBody
from home.models.services import ServicePage
from home.models.therapists import TherapistPage
from home.queries import first_below
from site_core.blocks.prefetching import prepare
from site_core.models import BasePage


class ConcernBlock(StructBlock):
    """Something that brings people to the practice."""

    title = CharBlock(max_length=60, help_text="In the words that visitors would use.")
    text = CharBlock(required=False, max_length=160, help_text="One sentence. May stay empty.")
    page = PageChooserBlock(required=False, help_text="Where to read more. May stay empty.")

    class Meta:
        icon = "help"
        label_format = "{title}"


class HomePage(BasePage):
    """Who is helped and where, what the practice helps with, the people, the latest articles."""

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]

    headline = models.CharField(max_length=160, help_text="One sentence: who is helped, and where.")
    introduction = models.TextField(blank=True, max_length=500)
    hero_image = models.ForeignKey(
        "site_core.PracticeImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="picture",
    )
    concerns_heading = models.CharField(max_length=120, default="What we help with")
    concerns = StreamField([("concern", ConcernBlock())], blank=True)
    body = StreamField(
        PageBody(), blank=True, help_text="Stands below the articles: questions, what happens next."
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("headline"), FieldPanel("introduction"), FieldPanel("hero_image")],
            heading="First screen",
        ),
        MultiFieldPanel(
            [FieldPanel("concerns_heading"), FieldPanel("concerns")], heading="What you help with"
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "home page"

    @classmethod
    def for_serving(cls):
        return cls.objects.select_related("hero_image")

    @property
    def summary(self) -> str:
        return self.introduction

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["therapists"] = first_below(self, TherapistPage, 4, "portrait")
        context["services"] = first_below(self, ServicePage, 6)
        portraits = [one.portrait for one in context["therapists"]]
        prepare([self.body], extra_images=[self.hero_image, *portraits])
        return context
