"""A page with a summary and a body: what services, therapists and standard pages share."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import PageBody
from site_core.blocks.prefetching import prepare
from site_core.models import BasePage


class BodyPage(BasePage):
    """A page that is read from top to bottom."""

    summary = models.TextField(
        blank=True,
        max_length=300,
        help_text="One or two sentences. Shown under the title, in lists and in search results.",
    )
    body = StreamField(PageBody(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        prepare([self.body], extra_images=[self.share_image])
        return context
