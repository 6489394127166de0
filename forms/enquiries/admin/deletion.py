"""A page through which somebody wrote stays until what they wrote is gone."""

from collections.abc import Iterable

from django.http import HttpRequest
from wagtail.models import Page

from forms.enquiries.models import Enquiry
from site_core.refusals import Refused


class PageHasEnquiries(Refused):
    """Deleting a page would have to delete what people wrote through it, or through one below it."""


def keep_page_with_enquiries(request: HttpRequest, page: Page) -> None:
    """For Wagtail's ``before_delete_page``: raise :class:`PageHasEnquiries`; the admin shows its sentence."""
    if Enquiry.objects.filter(page__path__startswith=page.path).exists():
        raise PageHasEnquiries(
            "This page cannot be deleted while messages are kept that came through it, or through "
            "a page below it. Withdraw it instead, or delete it when they are gone.",
            subject=page,
        )


def keep_pages_with_enquiries(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> None:
    """The same for several pages at once: either all are deleted or none."""
    if action_type != "delete":
        return
    for found in objects:
        if isinstance(found, Page):
            keep_page_with_enquiries(request, found)
