"""Before the edit view publishes: say everything that is missing, at once, and keep the draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from site_core.publishing.admin.problem_list import say_what_is_missing
from site_core.publishing.gate import Problem, blocking, problems_of

OVERRIDE = "publish_anyway"


def stop_at_gate(request: HttpRequest, page: Page) -> HttpResponse | None:
    """For Wagtail's ``before_publish_page``: back to the editor when something blocks.

    The text is saved as a draft by then; warnings are shown and stop nothing.
    """
    revision = page.get_latest_revision()
    problems = problems_of(revision.as_object())
    if refusing := blocking(problems, revision=revision):
        _explain(request, page, refusing, revision_id=revision.pk)
        return redirect("wagtailadmin_pages:edit", page.pk)
    for problem in problems:
        if not problem.blocks:
            messages.warning(request, problem.sentence)
    return None


def _explain(request: HttpRequest, page: Page, problems: list[Problem], *, revision_id: int):
    buttons = []
    if not any(problem.is_firm for problem in problems):
        url = reverse(OVERRIDE, args=[page.pk, revision_id])
        buttons = [messages.button(url, "Publish anyway, with a reason")]
    say_what_is_missing(request, page, problems, not_yet="published", buttons=buttons)
