"""Wagtail's login form, which judges no more passwords than may be tried."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from site_core.authentication.throttling import (
    Attempt,
    TooManyAttempts,
    begin_attempt,
    excuse_attempt,
)
from site_core.counters import visitor_of

TOO_MANY = "too_many_attempts"


class LoginForm(WagtailLoginForm):
    """The one login. Once locked it looks nothing up, so it answers alike for every name."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return super().clean()
        attempt = Attempt("login", name, visitor_of(self.request))
        try:
            begin_attempt(attempt, now=self.now)
        except TooManyAttempts as refusal:
            raise ValidationError(str(refusal), code=TOO_MANY) from None
        cleaned = super().clean()
        excuse_attempt(attempt, now=self.now)
        return cleaned
