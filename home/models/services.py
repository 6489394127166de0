"""What the practice offers."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from home.models.body_page import BodyPage
from home.queries import services_of
from site_core.models import BasePage


class ServiceIndexPage(BasePage):
    """The list of services."""

    template = "home/service_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ServicePage"]

    introduction = models.TextField(blank=True, max_length=500)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "service list"

    @property
    def summary(self) -> str:
        return self.introduction

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["services"] = services_of(self)
        return context


class ServicePage(BodyPage):
    """One service, such as couples therapy."""

    template = "home/service_page.html"
    parent_page_types = ["home.ServiceIndexPage"]
    subpage_types = []
    promote_panels = BodyPage.promote_panels_further_down

    class Meta:
        verbose_name = "service"
