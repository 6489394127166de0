"""Form fields that several desks share, and what they say of words that no form takes."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator

from site_core.characters.pasted import plain_phone

LONGEST_ADDRESS = 254
"""Characters (RFC 5321, 4.5.3.1.3, less the angle brackets)."""
NOT_AN_ADDRESS = "This is not an e-mail address, such as name@example.com."


class AddressField(forms.EmailField):
    """Django's, with a sentence that helps; its validator is its own, and not everybody's."""

    default_validators = [EmailValidator(NOT_AN_ADDRESS)]
    default_error_messages = {
        "invalid": NOT_AN_ADDRESS,
        "null_characters_not_allowed": NOT_AN_ADDRESS,
    }


class PhoneField(forms.CharField):
    """A telephone number as it was typed, without what pasting brings along."""

    def to_python(self, value: Any) -> str:
        return plain_phone(super().to_python(value))


def not_taken(longest: int) -> dict[str, str]:
    """Error messages of a field that takes ``longest`` characters."""
    return {
        "max_length": f"This is longer than {longest:,} characters. Please shorten it.",
        "null_characters_not_allowed": "This contains a character that cannot be sent.",
    }
