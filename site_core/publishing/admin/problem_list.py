"""What is missing, as one message: each sentence a link to its place in the editor."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin import messages
from wagtail.models import Page

from site_core.publishing.gate import Problem


def say_what_is_missing(
    request: HttpRequest,
    page: Page,
    problems: list[Problem],
    *,
    not_yet: str,
    buttons: list[tuple] | None = None,
) -> None:
    """That ``page`` is saved and ``not_yet`` (a participle) further, and why."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sentences = format_html_join("", "<li>{}</li>", ([_linked(each, edit)] for each in problems))
    sentence = "“{}” is saved as a draft and not {} yet:<ul>{}</ul>"
    title = page.get_admin_display_title()
    messages.error(request, format_html(sentence, title, not_yet, sentences), buttons=buttons)


def _linked(problem: Problem, edit: str) -> str | SafeString:
    where = problem.screen or (problem.place and f"{edit}#place-{problem.place}")
    return (
        format_html('<a href="{}">{}</a>', where, problem.sentence) if where else problem.sentence
    )
