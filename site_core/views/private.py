"""The doors of private pages and documents: a shared password, or the one login of the site."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from site_core.authentication import Attempt, TooManyAttempts, begin_attempt, excuse_attempt
from site_core.counters import visitor_of
from site_core.views.errors import forbidden

TEMPLATE = "site_core/password_page.html"


class PasswordForm(PasswordViewRestrictionForm):
    """Wagtail's form; without an address to return to, one begins at the first page."""

    return_url = forms.CharField(widget=forms.HiddenInput, required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page_password(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> HttpResponse:
    """Takes the password of a private page and returns to it."""
    restriction = get_object_or_404(
        PageViewRestriction, pk=page_view_restriction_id, restriction_type="password"
    )
    page = get_object_or_404(restriction.page.get_descendants(inclusive=True), pk=page_id)
    return _door(request, restriction, back_to=page.get_url(request) or "/")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def document_password(request: HttpRequest, restriction_id: int) -> HttpResponse:
    """Takes the password of a collection and returns to the document."""
    restriction = get_object_or_404(
        CollectionViewRestriction, pk=restriction_id, restriction_type="password"
    )
    return _door(request, restriction, back_to="/")


@never_cache
@require_safe
def login(request: HttpRequest) -> HttpResponse:
    """To the site's one login; 403 for somebody who has logged in and may still not read it."""
    if request.user.is_authenticated:
        return forbidden(request)
    next_url = _own_address(request, request.GET.get("next", ""), otherwise="/")
    return redirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': next_url})}")


def _door(request: HttpRequest, restriction, *, back_to: str) -> HttpResponse:
    """Ask for the password, or let in who says it; 429 after ``MOST_WRONG``, right or wrong.

    ``back_to`` is told to nobody without the password: an address says what a page is about.
    """
    if request.method != "POST":
        return _asked(request, PasswordForm(instance=restriction))
    form = PasswordForm(request.POST, instance=restriction)
    now, door = timezone.now(), f"{restriction._meta.label}:{restriction.pk}"
    attempt = Attempt(door, "", visitor_of(request))
    try:
        begin_attempt(attempt, now=now)
    except TooManyAttempts as refusal:
        return _asked(request, form, refusal=str(refusal), status=429)
    if not form.is_valid() and "password" in form.errors:
        return _asked(request, form, status=422)
    excuse_attempt(attempt, now=now)
    restriction.mark_as_passed(request)
    return HttpResponseRedirect(
        _own_address(request, form.cleaned_data.get("return_url", ""), otherwise=back_to)
    )


def _asked(
    request: HttpRequest, form: forms.Form, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "action_url": request.path, "refusal": refusal}
    return render(request, TEMPLATE, context, status=status)


def _own_address(request: HttpRequest, url: str, *, otherwise: str) -> str:
    own = url_has_allowed_host_and_scheme(url, request.get_host(), request.is_secure())
    return url if own else otherwise
