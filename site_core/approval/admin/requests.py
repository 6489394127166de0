"""Decisions that arrive too late or broken: a sentence before Wagtail's editor stumbles over them."""

import json

from django.http import HttpRequest
from wagtail.models import Page

from site_core.models import ApprovalRefused


def refuse_broken_decision(request: HttpRequest, page: Page) -> None:
    """For Wagtail's ``before_edit_page``. Raises ``ApprovalRefused``.

    Two people may decide about one text at the same time: the second finds nothing to decide any more.
    """
    if request.method != "POST" or not request.POST.get("action-workflow-action"):
        return
    if page.current_workflow_task is None:
        sentence = "It has been decided already, by somebody else."
        raise ApprovalRefused(sentence, subject=page)
    if not ("workflow-action-name" in request.POST and _is_answer(request)):
        raise ApprovalRefused("That decision could not be read. Please try again.", subject=page)


def _is_answer(request: HttpRequest) -> bool:
    try:
        answer = json.loads(request.POST.get("workflow-action-extra-data", "{}"))
    except ValueError:
        return False
    return isinstance(answer, dict)
