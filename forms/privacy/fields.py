"""Form fields that several desks share: what is pasted is cleaned before it is judged."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator

from site_core.characters.pasted import is_visible, plain_address, plain_phone

NOT_AN_ADDRESS = "This is not an e-mail address, such as name@example.com."


class AddressField(forms.EmailField):
    """Django's, with a sentence that helps; its validator is its own, and not everybody's."""

    default_validators = [EmailValidator(NOT_AN_ADDRESS)]
    default_error_messages = {
        "invalid": NOT_AN_ADDRESS,
        "null_characters_not_allowed": NOT_AN_ADDRESS,
    }

    def to_python(self, value: Any) -> str:
        return plain_address(super().to_python(value))


class WordsField(forms.CharField):
    """Words that somebody can see; what is all invisible counts as nothing."""

    def to_python(self, value: Any) -> str:
        words = super().to_python(value)
        return words if is_visible(words) else self.empty_value


class PhoneField(WordsField):
    """A telephone number as it was typed, without what pasting brings along."""

    def to_python(self, value: Any) -> str:
        return plain_phone(super().to_python(value))
