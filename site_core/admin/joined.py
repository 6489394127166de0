"""Scripts that screens of the admin load together come as one file: fewer bytes, fewer requests.

Which ones go together stands in one template; the files are made when static files are collected, as the
stylesheets of visitors are. A script that no list names, such as one that an upgrade brings, is loaded by itself.
"""

import re
from functools import cache

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

LISTS = "site_core/admin/joined_scripts.html"
NAME = re.compile(r"{% static '([^']+)' %}")
SCRIPT = re.compile(r'<script\b[^>]*\ssrc="([^"?]+)[^"]*"[^>]*></script>')
HASH = re.compile(r"\.[0-9a-f]{12}(?=\.js$)")


def joined(html: str) -> SafeString:
    """``html`` with one script in the place of a list's scripts, where it asks for most of them."""
    if settings.COMPRESS_ENABLED:
        for script, names in _joined_files():
            html = _with_one(script, html, names)
    return mark_safe(html)  # noqa: S308 - as safe as it was


def _with_one(script: str, html: str, names: set[str]) -> str:
    asked = [each[0] for each in SCRIPT.finditer(html) if _name(each[1]) in names]
    if len(asked) <= len(names) / 2:
        return html
    first, *others = asked
    for other in others:
        html = html.replace(other, "", 1)
    return html.replace(first, script, 1)


def _name(url: str) -> str:
    return HASH.sub("", url.removeprefix(settings.STATIC_URL))


@cache
def _joined_files() -> list[tuple[str, set[str]]]:
    """Each joined script, and the names of those that are in it."""
    template = get_template(LISTS)
    scripts = [script[0] for script in SCRIPT.finditer(template.render())]
    lists = template.template.source.split("{% endcompress %}")[:-1]
    names = [set(NAME.findall(each)) for each in lists]
    return list(zip(scripts, names, strict=True))
