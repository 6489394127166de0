"""How a draft of somebody else is called stays with those who may open it, wherever a screen names it.

Lists leave it out (``hidden_drafts``). But whoever writes its number into a form of their own, as the page that a
button leads to, is shown what they chose: by the chooser, by the comparison of two versions, by the panel beside the
text, by the editor of rich text. They ask the page for its name, so it answers by who is looking.

Outside a screen of the admin nobody is looking, and pages are called as they are called.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from site_core.admin.replacing import Replaced

NAMELESS = "a page that is not public yet"
_looking: ContextVar[HttpRequest | None] = ContextVar("looking", default=None)


@contextmanager
def looked_at(request: HttpRequest) -> Iterator[None]:
    """Until this ends, pages are named to whoever sent ``request``."""
    token = _looking.set(request)
    try:
        yield
    finally:
        _looking.reset(token)


def is_nameless(page: Page) -> bool:
    """Whether whoever is looking may not know what ``page`` is going to be called."""
    request = _looking.get()
    if request is None or page.pk is None or not request.user.is_authenticated:
        return False
    if page.owner_id == request.user.pk or request.user.is_superuser:
        return False
    return not page.permissions_for_user(request.user).can_edit()


def _called(original: Callable) -> Callable:
    def name(self: Page) -> str:
        said = original(self)
        if (self.live and said == self.title) or not is_nameless(self):
            return said
        return self.title if self.live else NAMELESS

    return name


def _linked(original: Callable) -> Callable:
    def get_attribute_data(self: PageLinkElementHandler, attrs: dict[str, str]) -> dict[str, Any]:
        hidden = Page.objects.filter(pk=attrs["id"], live=False).first()
        if hidden is not None and is_nameless(hidden):
            return {"id": hidden.pk, "url": None, "parentId": None}  # as of a page that is gone
        return original(self, attrs)

    return get_attribute_data


def _compared(original: Callable) -> Callable:
    def render_basic(self: PageChooserBlock, value: Page | None = None, context: Any = None) -> str:
        if value is not None and not value.live and is_nameless(value):
            return NAMELESS
        return original(self, value, context)

    return render_basic


REPLACED: Replaced = {
    (Page, "__str__"): _called,
    (Page, "get_admin_display_title"): _called,
    (PageLinkElementHandler, "get_attribute_data"): _linked,
    (PageChooserBlock, "render_basic"): _compared,
}
