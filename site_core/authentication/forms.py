"""The forms about passwords: the login, which judges no more than may be tried, and those that choose one."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordChangeForm, PasswordResetForm

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
        if self.initial.get("username"):
            del self.fields["username"].widget.attrs["autofocus"]
            self.fields["password"].widget.attrs["autofocus"] = ""

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


class AskForm(PasswordResetForm):
    """Whose password is forgotten."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
        error_messages={"required": "Write the address of your account here."},
    )


class EveryMistakeAtOnce:
    """For Django's forms that set a password, which keep silent about its rules while the two fields differ."""

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        self.validate_passwords("new_password1", "new_password2")
        self.validate_password_for_user(self.user, "new_password1")
        return self.cleaned_data


class ChoosePasswordForm(EveryMistakeAtOnce, SetPasswordForm):
    """Whoever holds a link chooses a password, with its rules before their eyes."""

    error_messages = {"password_mismatch": "This is not the same as above."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = "Password", "The same once more"
        first.widget.attrs["autofocus"] = ""
        second.help_text = ""
        first.error_messages["required"] = "Write a password here."
        second.error_messages["required"] = "Write the password once more."


class NewPasswordForm(EveryMistakeAtOnce, PasswordChangeForm):
    """The same on one's own account, beside other settings."""
