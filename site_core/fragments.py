"""Parts of a page that look alike to every reader, rendered once for all of them.

They are forgotten with everything else that is derived (:mod:`site_core.generation`). What differs
from reader to reader, such as a form's token, stays outside.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from site_core.generation import derived
from site_core.models import BasePage


def kept(
    name: str, *, page: BasePage, request: HttpRequest, render: Callable[[], SafeString]
) -> SafeString:
    """The part called ``name`` of ``page``, by ``render`` unless this process has it at hand.

    Only for a page that was just loaded for ``request``: drafts are rendered every time, and so
    are pages that not everybody may read.
    """
    if not getattr(page, "is_known_public", False) or getattr(request, "is_preview", False):
        return render()
    where, published = request.build_absolute_uri("/"), page.last_published_at
    edition = f"{page.live_revision_id}:{published and published.timestamp()}"
    return derived(f"fragment:{name}:{where}:{page.pk}:{edition}", render)
