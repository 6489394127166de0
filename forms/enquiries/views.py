"""What visitors see of a contact page: the form, its errors, the thank-you."""

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from forms.enquiries.actions import receive_enquiry
from forms.enquiries.form import ContactForm, typed_words
from forms.enquiries.models import ContactPage
from forms.enquiries.models.contact_page import THANKS
from forms.privacy.posts.beginning import begun_at
from forms.privacy.posts.history import kept_until_sent, not_stored, sent_for_good
from forms.privacy.posts.tokens import (
    FRESH_FOR,
    TOKEN_FIELD,
    FormToken,
    TokenRefused,
    idempotency_key,
    issue,
    read,
    reissue,
    same_words,
)
from forms.privacy.screening import TRAP_FIELD, screen
from site_core.blocks.prefetching import prepare
from site_core.counters import visitor_of
from site_core.page_cache import keep_until
from site_core.pages.origin import refuse_cross_site

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
CLOSED = HTTPStatus.CONFLICT


def contact_page(request: HttpRequest, *, page: ContactPage, is_thanks: bool) -> HttpResponse:
    """Answer a request for ``page``; writes only for a post that is complete and ours."""
    now = timezone.now()
    if is_thanks:
        return _thanks(request, page)
    if request.method == "POST":
        return _receive(request, page, now)
    keep_until(request, now + FRESH_FOR)
    return _show(request, page, ContactForm(page), token=issue(page.form_name, now=now))


def _receive(request: HttpRequest, page: ContactPage, now: datetime) -> HttpResponse:
    refuse_cross_site(request)
    form = ContactForm(page, request.POST)
    if page.is_closed:
        return _show(request, page, form, status=CLOSED)
    sent = request.POST.get(TOKEN_FIELD, "")
    try:
        token = read(sent, form=page.form_name, now=now)
    except TokenRefused as refusal:
        fresh = reissue(page.form_name, now=now)
        return _show(request, page, form, token=fresh, refusal=str(refusal), status=REFUSED)
    if not form.is_valid():
        return _show(request, page, form, token=sent, status=REFUSED)
    _store(request, page, form, token, now)
    # A reload of what follows posts nothing again.
    return not_stored(
        HttpResponseRedirect(f"{page.get_url(request)}{THANKS}/", status=HTTPStatus.SEE_OTHER)
    )


def _store(
    request: HttpRequest, page: ContactPage, form: ContactForm, token: FormToken, now: datetime
) -> None:
    answers = form.answers
    screening = screen(
        form=page.form_name,
        trap=request.POST.get(TRAP_FIELD, ""),
        token=token,
        texts=[answer.text for answer in answers],
        visitor=visitor_of(request),
        begun_at=begun_at(request, now=now),
        now=now,
    )
    said = [(answer.label, answer.text) for answer in answers]
    receive_enquiry(
        page=page,
        answers=answers,
        idempotency_key=idempotency_key(token, said),
        said=same_words(page.form_name, said),
        screening=screening,
        now=now,
    )


def _show(
    request: HttpRequest,
    page: ContactPage,
    form: ContactForm,
    *,
    token: str = "",
    refusal: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    prepare([page.introduction, page.body], extra_images=[page.share_image])
    context = page.get_context(request) | {
        "form": form,
        "token": token,
        "refusal": refusal,
        "typed": typed_words(form) if page.is_closed and form.is_bound else [],
    }
    response = TemplateResponse(request, page.get_template(request), context, status=status)
    return not_stored(response) if form.is_bound else kept_until_sent(response)


def _thanks(request: HttpRequest, page: ContactPage) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    context = page.get_context(request)
    return sent_for_good(TemplateResponse(request, "forms/contact_thanks.html", context))
