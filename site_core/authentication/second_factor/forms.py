"""What the steps of a login ask for."""

from django import forms

ONE_TIME = {"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
LONGEST_CODE = 40


class CodeForm(forms.Form):
    """Six digits of an app, or a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs=ONE_TIME),
        error_messages={"required": "Write the code here."},
    )


class AppCodeForm(CodeForm):
    """Six digits of the app that is being set up."""

    code = forms.CharField(
        label="The six digits that the app shows now",
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={**ONE_TIME, "inputmode": "numeric", "autofocus": False}),
        error_messages=CodeForm.base_fields["code"].error_messages,
    )


class PasskeyForm(forms.Form):
    """What the browser answers for a passkey."""

    credential = forms.JSONField(widget=forms.HiddenInput)


class PasswordAgainForm(forms.Form):
    """The password once more."""

    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
