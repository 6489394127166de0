"""What the writing screen gets on top of Wagtail's: scripts, one behaviour each."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

SCRIPTS = ["keep-saving", "kept-words", "wording-checks", "import-doubts", "readiness"]


def load_scripts() -> SafeString:
    """For Wagtail's ``insert_editor_js``."""
    urls = ((static(f"js/admin/{name}.js"),) for name in SCRIPTS)
    return format_html_join("", '<script type="module" src="{}"></script>', urls)
