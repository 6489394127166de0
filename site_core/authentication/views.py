"""Wagtail's login and its request for a new password, each of which answers only so often."""

from typing import Any

from django.contrib.auth.forms import PasswordResetForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.views import account

from site_core.authentication.forms import TOO_MANY, LoginForm
from site_core.authentication.throttling import Attempt, TooManyAttempts, begin_attempt
from site_core.counters import visitor_of


class LoginView(account.LoginView):
    """429 once too many passwords were wrong, whether or not this one is right."""

    def get_form_class(self) -> type[LoginForm]:
        return LoginForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"now": timezone.now()}

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, TOO_MANY):
            response.status_code = 429
        return response


@method_decorator(never_cache, name="dispatch")
class PasswordResetView(account.PasswordResetView):
    """Every request counts, whether or not there is an account: each may send a mail."""

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        attempt = Attempt("reset", form.cleaned_data["email"], visitor_of(self.request))
        try:
            begin_attempt(attempt, now=timezone.now())
        except TooManyAttempts as refusal:
            form.add_error(None, str(refusal))
            response = self.form_invalid(form)
            response.status_code = 429
            return response
        return super().form_valid(form)
