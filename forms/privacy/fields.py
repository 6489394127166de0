"""Form fields that several desks share."""

from django import forms
from django.core.validators import EmailValidator

NOT_AN_ADDRESS = "This is not an e-mail address, such as name@example.com."


class AddressField(forms.EmailField):
    """Django's, with a sentence that helps; its validator is its own, and not everybody's."""

    default_validators = [EmailValidator(NOT_AN_ADDRESS)]
    default_error_messages = {
        "invalid": NOT_AN_ADDRESS,
        "null_characters_not_allowed": NOT_AN_ADDRESS,
    }
