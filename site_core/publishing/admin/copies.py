"""After pages were copied and published: a word about each copy that stays a draft."""

from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page


def say_what_stays_a_draft(request: HttpRequest, page: Page, new_page: Page) -> None:
    """For Wagtail's ``after_copy_page``; aliases are never refused, they follow their page."""
    for sentence in getattr(new_page, "refused_copies", ()):
        messages.error(request, f"The copy stays a draft: {sentence}")
