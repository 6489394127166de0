"""What Wagtail's screens, the writing screen above all, get on top: scripts, one behaviour each."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

EVERYWHERE = ["start-widgets", "names"]
SCRIPTS = [
    "keep-saving",
    "kept-words",
    "own-saves",
    "one-at-a-time",
    "wording-checks",
    "import-doubts",
    "readiness",
    "next-field",
    "picture-words",
]


def load_scripts() -> SafeString:
    """For Wagtail's ``insert_editor_js``."""
    return _modules(*SCRIPTS)


def load_start() -> SafeString:
    """For Wagtail's ``insert_global_admin_js``: what starts its widgets and names their fields, on every screen."""
    return _modules(*EVERYWHERE)


def load_styles() -> SafeString:
    """For Wagtail's ``insert_global_admin_css``: lists, menus and headings, on every screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/listings.css"))


def _modules(*names: str) -> SafeString:
    urls = ((static(f"js/admin/{name}.js"),) for name in names)
    return format_html_join("", '<script type="module" src="{}"></script>', urls)
