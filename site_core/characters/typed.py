"""What staff type into a form is judged without the signs that nobody sees, on every screen.

Our own forms and Wagtail's are made of Django's fields. A name of two zero-width blanks is no name, and an address
that brought direction marks along from a mail is the address that everybody sees.
"""

from collections.abc import Callable
from typing import Any

from django import forms

from site_core.characters.pasted import is_visible, plain_address


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
    (forms.CharField, "to_python"): _nothing_for_what_nobody_sees,  # last: the others inherit it
}
"""Django's methods and what makes ours of them, for ``site_core.admin.replacing``."""
