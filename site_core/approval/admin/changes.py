"""Above the text: the changes that somebody asked for, in their words; or who waits for approval of it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState, WorkflowState

from site_core.practice_time import moment_in_words

IN_THE_TEXT = "What is meant where may also stand beside the text, in the comments."
HAND_IN_AGAIN = "Change it, and hand it in again."


def say_what_is_asked(request: HttpRequest, page: Page) -> None:
    """For Wagtail's ``before_edit_page``: each opening says which changes are asked for, or who waits for approval."""
    state = page.current_workflow_state
    if request.method != "GET" or state is None or not request.accepts("text/html"):
        return
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        messages.warning(request, _in_words(state.current_task_state))
    elif (task := page.current_workflow_task) and task.get_actions(page, request.user):
        messages.info(request, _who_waits(page, state))


def _who_waits(page: Page, state: WorkflowState) -> str:
    compared = reverse("wagtailadmin_pages:revisions_compare", args=(page.pk, "live", "latest"))
    change = format_html(' It is live: <a href="{}">what has changed</a>.', compared)
    return format_html(
        "{} handed this in ({}).{}",
        get_user_display_name(state.requested_by) if state.requested_by else "Somebody",
        moment_in_words(state.created_at),
        change if page.live else "",
    )


def _in_words(step: TaskState) -> str:
    who = get_user_display_name(step.finished_by) if step.finished_by else "Somebody"
    when = moment_in_words(step.finished_at)
    asked = (step.get_comment() or IN_THE_TEXT).splitlines()
    lines = [(line,) for line in [*asked, HAND_IN_AGAIN] if line.strip()]
    return format_html(
        "<strong>{} asks for changes ({}).</strong>{}",
        who,
        when,
        format_html_join("", "<p>{}</p>", lines),
    )
