"""How a change is told: where it shows, the change itself, and what readers see then.

Each change is a generator: it yields an address, makes its change and commits it, and yields what
a visit of that address shows from then on: words, ``Gone`` words, or the status of the answer.
"""

from collections.abc import Callable, Iterator
from inspect import isgeneratorfunction
from types import ModuleType

from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticlePage
from tests import builders as make


class Gone(str):
    """Words that nobody sees any more."""


class Until(str):
    """An address at which ``words`` stand until the change; others see them a moment after they are written."""

    def __new__(cls, address: str, words: str) -> "Until":
        found = super().__new__(cls, address)
        found.words = words
        return found


Seen = str | int
Change = Callable[[], Iterator[Seen]]


def publish(page: Page, **fields) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def article(title: str, **fields) -> ArticlePage:
    return make.make_ready(title, published_at=timezone.now(), **fields)


def changes_in(module: ModuleType) -> list[Change]:
    """All changes that ``module`` tells."""
    return [
        found
        for found in vars(module).values()
        if isgeneratorfunction(found) and found.__module__ == module.__name__
    ]
