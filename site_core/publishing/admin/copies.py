"""Copying in the admin: the place is asked for again where it is none, and what stays a draft is said."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.admin import messages
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page


def ask_for_the_place(request: HttpRequest, page: Page) -> TemplateResponse | None:
    """For Wagtail's ``before_copy_page``, which fails where the page above is none, or was deleted meanwhile."""
    if "new_parent_page" not in request.POST:  # half of a form is answered elsewhere
        return None
    form_class = getattr(page.specific_class, "copy_form_class", CopyForm)
    given = request.POST.copy()
    if not given["new_parent_page"].isdecimal():
        given["new_parent_page"] = ""  # the chooser cannot show anything else
    form = form_class(given, user=request.user, page=page)
    if form.is_valid() or "new_parent_page" not in form.errors:
        return None
    return TemplateResponse(
        request,
        "wagtailadmin/pages/copy.html",
        {"page": page, "form": form, "next": get_valid_next_url_from_request(request)},
    )


def say_what_stays_a_draft(request: HttpRequest, page: Page, new_page: Page) -> None:
    """For Wagtail's ``after_copy_page``; aliases are never refused, they follow their page."""
    for sentence in getattr(new_page, "refused_copies", ()):
        messages.error(request, f"The copy stays a draft: {sentence}")
