"""What somebody fills in to get our mail, or to get it differently."""

from django import forms

from forms.newsletter.models import Subscription
from forms.privacy.fields import LONGEST_ADDRESS, AddressField

CONSENT = (
    "Send me mail about new articles. I can stop it at any time, with one press in every mail."
)
"""Shown beside the button, and kept with the subscription."""


class ChoicesForm(forms.Form):
    """How often, and what the subject line says."""

    error_css_class = "field-wrong"

    frequency = forms.ChoiceField(
        label="How often?",
        choices=Subscription.Frequency,
        initial=Subscription.Frequency.EACH,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Please choose one of these."),
    )
    has_neutral_subject = forms.BooleanField(
        label="Keep the subject line neutral",
        help_text="For an inbox that others see: neither a title nor the name of the practice "
        "stands in the list of messages.",
        required=False,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="newsletter-%s", **kwargs)


class SignUpForm(ChoicesForm):
    """The whole form; short ones elsewhere post the address alone, and get each new article."""

    address = AddressField(
        label="Your e-mail address",
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Please give the address that we should write to.",
            "max_length": f"An address has at most {LONGEST_ADDRESS} characters.",
        },
    )
    field_order = ["address"]
