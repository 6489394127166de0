"""What staff type into a form is judged without the signs that nobody sees, on every screen.

Our own forms and Wagtail's are made of Django's fields. A name of two zero-width blanks is no name, and an address
that brought direction marks along from a mail is the address that everybody sees.
"""

from collections.abc import Callable
from functools import partialmethod
from typing import Any

from django import forms
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    PhoneLinkChooserForm,
    URLOrAbsolutePathField,
)
from wagtail.sites.forms import SiteForm

from site_core.characters.pasted import is_visible, plain_address, plain_phone

ADDRESSES = {
    (SiteForm, "hostname"): plain_address,
    (LoginForm, "username"): plain_address,
    (AnchorLinkChooserForm, "url"): plain_address,
    (PhoneLinkChooserForm, "phone_number"): plain_phone,
}
"""Fields of Wagtail's forms that take an address or a number as if it were words, and what makes them plain."""


def clean_addresses() -> None:
    """Give each form of :data:`ADDRESSES` the method that Django asks for when it has read that field."""
    for (form, name), plain in ADDRESSES.items():
        setattr(form, f"clean_{name}", partialmethod(_plain, name, plain))


def _plain(form: forms.BaseForm, name: str, plain: Callable[[str], str]) -> str:
    return plain(form.cleaned_data[name])


def _without_what_came_along(original: Callable) -> Callable:
    def to_python(self: forms.CharField, value: Any) -> str:
        return original(self, plain_address(value) if isinstance(value, str) else value)

    return to_python


def _nothing_for_what_nobody_sees(original: Callable) -> Callable:
    def to_python(self: forms.CharField, value: Any) -> str:
        words = original(self, value)
        is_nothing = self.strip and isinstance(words, str) and not is_visible(words)
        return self.empty_value if is_nothing else words

    return to_python


REPLACED = {
    (forms.EmailField, "to_python"): _without_what_came_along,
    (forms.URLField, "to_python"): _without_what_came_along,
    (forms.SlugField, "to_python"): _without_what_came_along,
    (URLOrAbsolutePathField, "to_python"): _without_what_came_along,
    (forms.CharField, "to_python"): _nothing_for_what_nobody_sees,  # last: the others inherit it
}
"""Django's methods and what makes ours of them, for ``site_core.admin.replacing``."""
