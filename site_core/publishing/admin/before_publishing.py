"""Before the edit view publishes: say everything that is missing, at once, and keep the draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages
from wagtail.models import Page

from site_core.publishing.gate import Problem, problems_of, without_overridden

OVERRIDE = "publish_anyway"


def stop_at_gate(request: HttpRequest, page: Page) -> HttpResponse | None:
    """For Wagtail's ``before_publish_page``: back to the editor when something blocks.

    The text is saved as a draft by then; warnings are shown and stop nothing.
    """
    revision = page.get_latest_revision()
    problems = problems_of(revision.as_object())
    blocking = without_overridden([each for each in problems if each.blocks], revision=revision)
    if blocking:
        _explain(request, page, blocking, revision_id=revision.pk)
        return redirect("wagtailadmin_pages:edit", page.pk)
    for problem in problems:
        if not problem.blocks:
            messages.warning(request, problem.sentence)
    return None


def _explain(request: HttpRequest, page: Page, blocking: list[Problem], *, revision_id: int):
    buttons = []
    if not any(problem.is_firm for problem in blocking):
        url = reverse(OVERRIDE, args=[page.pk, revision_id])
        buttons = [messages.button(url, "Publish anyway, with a reason")]
    sentences = format_html_join("", "<li>{}</li>", ([each.sentence] for each in blocking))
    messages.error(
        request,
        format_html(
            "“{}” is saved as a draft and not published yet:<ul>{}</ul>",
            page.get_admin_display_title(),
            sentences,
        ),
        buttons=buttons,
    )
