"""“Hand in” and “Publish” save the draft first, whatever it holds; then one list says what is missing.

Wagtail's form asks for everything at once and keeps nothing of a text that lacks something. Here both
buttons become a saved draft that goes on: to the gate, in the gate's words.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from site_core.approval.admin.decided import forget_last_message
from site_core.approval.handing_in import HandInRefused, hand_in, keep_left_out
from site_core.approval.readiness import NOBODY, Readiness, readers_of, readiness_of
from site_core.drafts import GOES_ON
from site_core.publishing.admin.problem_list import say_what_is_missing
from site_core.publishing.status import what_became_of
from site_core.screens import edit_url

PUBLISH, HAND_IN = "action-publish", "action-submit"


def save_first(request: HttpRequest, *page: Page) -> None:
    """For Wagtail's ``before_edit_page`` and ``before_create_page``: what is sent is saved as a draft."""
    if request.method != "POST" or not request.accepts("text/html"):
        return
    for action in (PUBLISH, HAND_IN):
        if request.POST.get(action):
            sent = request.POST.copy()
            request.goes_on = (action, sent.pop(action)[-1])
            sent[GOES_ON] = action
            request.POST = sent
            return


def go_on(request: HttpRequest, page: Page) -> HttpResponse | None:
    """For Wagtail's ``after_edit_page`` and ``after_create_page``: the draft is saved, and goes on."""
    if not hasattr(request, "goes_on"):
        return None
    action, value = request.goes_on
    request.POST[action] = value
    page = Page.objects.get(pk=page.pk).specific
    allowed = page.permissions_for_user(request.user)
    if action == HAND_IN and allowed.can_submit_for_moderation():
        forget_last_message(request)
        return _hand_in(request, page)
    if action == PUBLISH and allowed.can_publish():
        forget_last_message(request)
        return _publish(request, page)
    return None


def _hand_in(request: HttpRequest, page: Page) -> HttpResponse:
    try:
        readiness = hand_in(page=page, user=request.user)
    except HandInRefused as refusal:
        if refusal.readiness is None:
            raise
        say_what_is_missing(request, page, refusal.readiness.missing, not_yet="handed in")
        return redirect(f"{edit_url(page)}#readiness")
    waits = "It waits for somebody else to approve it."
    if not readers_of(page, writer=request.user):
        waits = NOBODY
    _say(request, page, f"Handed in. {waits}", readiness)
    return _away(request, page)


def _publish(request: HttpRequest, page: Page) -> HttpResponse:
    readiness = readiness_of(page.get_latest_revision_as_object())
    keep_left_out(readiness, user=request.user)
    page = Page.objects.get(pk=page.pk).specific
    answer = _run_hooks("before_publish_page", request, page)
    if answer:
        return answer
    page.get_latest_revision().publish(user=request.user)
    page = Page.objects.get(pk=page.pk).specific
    answer = _run_hooks("after_publish_page", request, page)
    if answer:
        return answer
    _say(request, page, what_became_of(page, now=timezone.now()), readiness)
    return _away(request, page)


def _run_hooks(name: str, *args: Any) -> HttpResponse | None:
    answers = (hook(*args) for hook in hooks.get_hooks(name))
    return next((answer for answer in answers if hasattr(answer, "status_code")), None)


def _say(request: HttpRequest, page: Page, what: str, readiness: Readiness) -> None:
    sentence = f"“{page.get_admin_display_title()}”: {what}"
    if readiness.left_out:
        sentence += f" Left out, because nobody used it: {', '.join(readiness.left_out)}."
    buttons = [messages.button(edit_url(page), "Open it")]
    if page.live and page.url:
        buttons.insert(0, messages.button(page.url, "See it on the site"))
    messages.success(request, sentence, buttons=buttons)


def _away(request: HttpRequest, page: Page) -> HttpResponse:
    following = get_valid_next_url_from_request(request)
    return redirect(following or reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
