"""What readers see of the comments desk besides the article itself. No cookie is set or read."""

from datetime import datetime
from http import HTTPStatus

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from forms.comments.actions import receive_comment, stop_reply_mail
from forms.comments.comment_status import form_name, takes_comments
from forms.comments.emails import comment_to_stop
from forms.comments.form import CommentForm
from forms.comments.models import Comment
from forms.privacy.posts.beginning import begun_at
from forms.privacy.posts.history import not_stored, sent_for_good
from forms.privacy.posts.tokens import (
    TOKEN_FIELD,
    FormToken,
    TokenRefused,
    idempotency_key,
    issue,
    read,
    reissue,
    same_words,
)
from forms.privacy.screening import TRAP_FIELD, Screening, Verdict, screen
from forms.privacy.throttling import HOUR
from site_core.characters.numbers import number_in
from site_core.counters import count_place, visitor_of
from site_core.models.pages.queries import readable
from site_core.pages.origin import from_our_pages

PARENT_FIELD = "answers"
REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
CLOSED = HTTPStatus.CONFLICT
MOST_PER_HOUR = 30
"""From one place, under all articles: more would bury the queue. They can be rescued."""
FLOOD = f"More than {MOST_PER_HOUR} comments came from the same place within an hour."
WITH_ANYTHING = ["GET", "HEAD", "POST"]


@from_our_pages
@require_http_methods(WITH_ANYTHING)
def receive(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a comment on a page; whoever comes here without one is sent to the article."""
    page = _page_or_404(page_id)
    if request.method != "POST":
        return HttpResponseRedirect(f"{page.get_url(request)}#comments")
    now = timezone.now()
    form, answered = CommentForm(request.POST), _answered(request, page)
    if not takes_comments(page, site=page.get_site(), now=now):
        return _show(request, page, form, answered, status=CLOSED)
    sent = request.POST.get(TOKEN_FIELD, "")
    try:
        token = read(sent, form=form_name(page), now=now)
    except TokenRefused as refusal:
        fresh = reissue(form_name(page), now=now)
        return _show(request, page, form, answered, fresh, refusal=str(refusal), status=REFUSED)
    if not form.is_valid():
        return _show(request, page, form, answered, sent, status=REFUSED)
    comment = _store(request, page, form, answered, token, now)
    if comment.is_urgent:  # no address of its own: a history must not tell what somebody wrote
        return _thanks(request, page, is_urgent=True)
    # A reload of what follows posts nothing again.
    return HttpResponseRedirect(
        reverse("comment_thanks", args=[page.pk]), status=HTTPStatus.SEE_OTHER
    )


@require_safe
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """The same words for everybody."""
    return _thanks(request, _page_or_404(page_id), is_urgent=False)


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The lasting address of one comment: leads to where it stands."""
    shown = get_object_or_404(Comment.objects.shown(), pk=pk)
    page = _page_or_404(shown.page_id)
    return HttpResponseRedirect(f"{page.get_url(request)}#{shown.anchor}")


@require_safe
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for an answer, with what is answered above it."""
    now = timezone.now()
    answered = get_object_or_404(Comment.objects.shown(), pk=pk)
    page = _page_or_404(answered.page_id)
    if not takes_comments(page, site=page.get_site(), now=now):
        return HttpResponseRedirect(f"{page.get_url(request)}#{answered.anchor}")
    return _show(request, page, CommentForm(), answered, issue(form_name(page), now=now))


@from_our_pages
@require_http_methods(WITH_ANYTHING)
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """End mail about answers. Mail scanners open addresses, so only a POST ends it (RFC 8058)."""
    try:
        pk = comment_to_stop(key)
    except BadSignature as error:
        raise Http404 from error
    if request.method == "POST":
        stop_reply_mail(comment_id=pk)
    context = {"is_done": request.method == "POST"}
    return TemplateResponse(request, "forms/comment_stop.html", context)


def _page_or_404(page_id: int) -> Page:
    return get_object_or_404(readable(Page.objects.all()), pk=page_id).specific


def _answered(request: HttpRequest, page: Page) -> Comment | None:
    """What the comment answers; one that was taken away meanwhile makes it no answer."""
    asked = number_in(request.POST.get(PARENT_FIELD, ""))
    return Comment.objects.shown().filter(page_id=page.pk, pk=asked).first()


def _store(
    request: HttpRequest,
    page: Page,
    form: CommentForm,
    answered: Comment | None,
    token: FormToken,
    now: datetime,
) -> Comment:
    written = form.written
    about = str(answered.pk) if answered else ""
    said = [("name", written.name), ("text", written.text), ("email", written.email), ("", about)]
    return receive_comment(
        page=page,
        written=written,
        parent=answered,
        idempotency_key=idempotency_key(token, said),
        said=same_words(form_name(page), said),
        screening=_screened(request, page, form, token, now),
        now=now,
    )


def _screened(
    request: HttpRequest, page: Page, form: CommentForm, token: FormToken, now: datetime
) -> Screening:
    visitor = visitor_of(request)
    guess = screen(
        form=form_name(page),
        trap=request.POST.get(TRAP_FIELD, ""),
        is_trap_enough=True,
        token=token,
        texts=[form.written.name, form.written.text],
        visitor=visitor,
        begun_at=begun_at(request, now=now),
        now=now,
    )
    if visitor and count_place("comments", visitor, within=HOUR, now=now) > MOST_PER_HOUR:
        return Screening(Verdict.SPAM, (*guess.reasons, FLOOD))
    return guess


def _show(
    request: HttpRequest,
    page: Page,
    form: CommentForm,
    answered: Comment | None,
    token: str = "",
    *,
    refusal: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "answered": answered,
        "token": token,
        "refusal": refusal,
        "is_closed": status == CLOSED,
    }
    response = TemplateResponse(request, "forms/comment_form.html", context, status=status)
    return not_stored(response) if form.is_bound else response


def _thanks(request: HttpRequest, page: Page, *, is_urgent: bool) -> HttpResponse:
    context = {"page": page, "is_urgent": is_urgent}
    return sent_for_good(TemplateResponse(request, "forms/comment_thanks.html", context))
