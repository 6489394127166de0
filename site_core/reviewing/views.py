"""``/review/<key>/``: one text of a page for somebody without an account, and what they say to it.

No cookie is set or needed. The key in the address is the secret, so whoever can post here knows
it already; browsers that say a form comes from another site are refused all the same.
"""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from site_core.headers import FOR_ONE_PERSON
from site_core.models import ReviewLink
from site_core.pages.files import with_keys
from site_core.pages.origin import is_cross_site
from site_core.reviewing.links import (
    LONGEST_NOTE,
    LinkOver,
    LinkRefused,
    LinkUnknown,
    answer,
    find_link,
)

NOTE, APPROVAL = "note", "approval"


class AnswerForm(forms.Form):
    """A note, or an approval with or without one."""

    note = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        error_messages={"max_length": f"Keep the note under {LONGEST_NOTE} characters."},
        widget=forms.Textarea,
    )
    said = forms.ChoiceField(choices=[(NOTE, NOTE), (APPROVAL, APPROVAL)])


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, key: str) -> HttpResponse:
    """The text, or one sentence: 404 for a link that never was, 410 for one that has ended."""
    try:
        link = find_link(key, now=timezone.now())
    except LinkUnknown as refusal:
        return _closed(_sentence(request, str(refusal), status=404))
    except LinkOver as refusal:
        return _closed(_sentence(request, str(refusal), status=410))
    return _closed(_receive(request, link) if request.method == "POST" else _show(request, link))


def _receive(request: HttpRequest, link: ReviewLink) -> HttpResponse:
    if is_cross_site(request):
        return _sentence(request, "This form was sent from another site.", status=403)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        problem = next(iter(form.errors.get("note", ["Choose what you want to say."])))
        return _show(request, link, problem=problem, note=request.POST.get("note", ""))
    note, said = form.cleaned_data["note"], form.cleaned_data["said"]
    try:
        answer(link=link, note=note, approves=said == APPROVAL, now=timezone.now())
    except LinkRefused as refusal:
        return _show(request, link, problem=str(refusal), note=note)
    return HttpResponseRedirect(f"{request.path}?thanks={said}#review-bar", status=303)


def _show(
    request: HttpRequest, link: ReviewLink, *, problem: str = "", note: str = ""
) -> HttpResponse:
    page = link.revision.as_object()
    request.is_preview = True
    request.method = "GET"  # a page is read, also where a form that was refused is shown again
    response = page.serve_preview(request, page.default_preview_mode)
    if isinstance(response, TemplateResponse):
        bar = {
            "link": link,
            "problem": problem,
            "note": note.replace("\0", "")[:LONGEST_NOTE],
            "thanks": request.GET.get("thanks", ""),
            "longest_note": LONGEST_NOTE,
        }
        response.context_data = {**(response.context_data or {}), "review_bar": bar}
        response.render()
        response.content = with_keys(response.content.decode()).encode()
    response.status_code = 422 if problem else response.status_code
    return response


def _sentence(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    context = {"sentence": sentence}
    return render(request, "site_core/review_link_over.html", context, status=status)


def _closed(response: HttpResponse) -> HttpResponse:
    for name, value in FOR_ONE_PERSON.items():
        response.headers[name] = value
    return response
