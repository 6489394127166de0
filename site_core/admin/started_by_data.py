"""Wagtail's widgets start from data beside them, not from a script inside the page: the admin allows none.

Wagtail writes ``<script>new PageChooser("id_x", {…});</script>`` after a chooser, a date field and a panel that
grows. Here they come with an element of data that ``static/js/admin/start-widgets.js`` reads, in pages and in
what is added to them later. Templates under ``templates/wagtailadmin/`` do it for those that have one; choosers
have none, so their ``render`` is replaced (``docs/upstream.md``).
"""

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

from site_core.admin.replacing import Replaced

INLINE = re.compile(r"<script>(?:new )?(?P<name>\w+)\((?P<arguments>.*)\);</script>$", re.DOTALL)
IN_HTML = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def start(name: str, arguments: str) -> SafeString:
    """The element that starts ``name`` of Wagtail's with ``arguments``, which are a list as JSON.

    Raises ``ValueError`` for anything that is no list.
    """
    if not isinstance(json.loads(arguments), list):
        raise ValueError(f"Arguments are a list: {arguments}")
    data = arguments.translate(IN_HTML)
    return mark_safe(f'<script type="application/json" data-start="{name}">{data}</script>')  # noqa: S308 - escaped


def _with_data(original: Callable[..., str]) -> Callable[..., SafeString]:
    @wraps(original)
    def render(self: Any, *args: Any, **kwargs: Any) -> SafeString:
        html = original(self, *args, **kwargs)
        return mark_safe(INLINE.sub(_as_data, html))  # noqa: S308 - as safe as it was

    return render


def _as_data(found: re.Match[str]) -> str:
    return start(found["name"], f"[{found['arguments']}]")


REPLACED: Replaced = {(BaseChooser, "render"): _with_data}
