"""Pages such as about, contact and privacy."""

from home.models.body_page import BodyPage


class StandardPage(BodyPage):
    """A page of text."""

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]

    class Meta:
        verbose_name = "standard page"
