"""What visitors see of the newsletter desk: signing up, and the pages behind the links of our mail.

No cookie is set or read. Addresses with a key in them are for one person: nobody keeps a copy, and
no other site learns them.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from forms.newsletter.actions import SubscriptionRefused, choose, confirm, stop, subscribe
from forms.newsletter.form import CONSENT, ChoicesForm, SignUpForm
from forms.newsletter.models import Subscription
from forms.newsletter.tokens import (
    KeyRefused,
    keeping_key,
    read_confirmation_key,
    read_keeping_key,
)
from forms.privacy.fingerprints import normalised
from forms.privacy.posts.beginning import begun_at
from forms.privacy.posts.history import kept_until_sent, not_stored, sent_for_good
from forms.privacy.posts.proof import PROOF_FIELD, is_proved, new_challenge
from forms.privacy.posts.tokens import (
    TOKEN_FIELD,
    FormToken,
    TokenRefused,
    issue,
    read,
    reissue,
    same_words,
)
from forms.privacy.screening import QUICKEST, TRAP_FIELD, Verdict, screen
from forms.privacy.throttling import HOUR, is_crowded
from site_core.counters import count, count_place, visitor_of
from site_core.headers import FOR_ONE_PERSON
from site_core.pages.origin import from_our_pages

FORM_NAME = "newsletter"
STEP_FIELD = "newsletter-step"
MOST_PER_HOUR = 30
"""From one place: more would fill the inboxes of others through our form. Staff can rescue them."""
MOST_PROVED_WHEN_CROWDED = 2
"""In an hour, by all visitors together, with a browser that worked for it: machines can do that, too."""
REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
WITH_ANYTHING = ["GET", "HEAD", "POST"]
View = Callable[[HttpRequest, str], HttpResponse]


def for_one_person(view: View) -> View:
    """For addresses with a key: not kept, not passed on, not found; a bad key gets its sentence."""

    @wraps(view)
    def guarded(request: HttpRequest, key: str) -> HttpResponse:
        try:
            response = view(request, key)
        except (KeyRefused, SubscriptionRefused) as refusal:
            context = {"sentence": str(refusal)}
            response = TemplateResponse(
                request, "forms/newsletter_refused.html", context, status=HTTPStatus.GONE
            )
        for name, value in FOR_ONE_PERSON.items():
            response[name] = value
        return response

    return guarded


@from_our_pages
@require_http_methods(WITH_ANYTHING)
def sign_up(request: HttpRequest) -> HttpResponse:
    """The form, and what it sends; every sign-up form of the site posts here."""
    now = timezone.now()
    if request.method != "POST":
        return _show(request, SignUpForm(), token=issue(FORM_NAME, now=now))
    sent = request.POST.get(TOKEN_FIELD, "")
    form = SignUpForm(_with_rhythm(request))
    try:
        token = read(sent, form=FORM_NAME, now=now)
    except TokenRefused as refusal:
        fresh = reissue(FORM_NAME, now=now)
        return _show(request, form, token=fresh, refusal=str(refusal), status=REFUSED)
    if not form.is_valid():
        return _show(request, form, token=sent, status=REFUSED)
    verdict = _verdict(request, form, token, now)
    if verdict is None:
        return _ask_for_step(request, form, token=sent, now=now)
    subscribe(**form.cleaned_data, consent_text=CONSENT, verdict=verdict, now=now)
    # A reload of what follows posts nothing again.
    return HttpResponseRedirect(reverse("newsletter_thanks"), status=HTTPStatus.SEE_OTHER)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The same words for everybody, known or not."""
    return sent_for_good(TemplateResponse(request, "forms/newsletter_thanks.html"))


@for_one_person
@from_our_pages
@require_http_methods(WITH_ANYTHING)
def confirm_address(request: HttpRequest, key: str) -> HttpResponse:
    """A page with a button: mail scanners open addresses, so only a POST confirms."""
    now = timezone.now()
    confirmation = read_confirmation_key(key, now=now)
    context = {}
    if request.method == "POST":
        found = confirm(key=confirmation, now=now)
        mine = keeping_key(subscription_id=found.pk)
        context = {"is_done": True, "mine_url": reverse("newsletter_mine", args=[mine])}
    return TemplateResponse(request, "forms/newsletter_confirm.html", context)


@for_one_person
@from_our_pages
@require_http_methods(WITH_ANYTHING)
def mine(request: HttpRequest, key: str) -> HttpResponse:
    """How often and what the subject line says, for whoever has the key; no address is shown."""
    subscription_id = read_keeping_key(key)
    found = Subscription.objects.confirmed().filter(pk=subscription_id).first()
    if found is None:
        raise SubscriptionRefused("This address gets no mail from us.")
    if request.method == "POST":
        form = ChoicesForm(request.POST)
        if form.is_valid():
            choose(subscription_id=subscription_id, **form.cleaned_data)
    else:
        wishes = {
            "frequency": found.frequency,
            "has_neutral_subject": found.has_neutral_subject,
        }
        form = ChoicesForm(initial=wishes)
    context = {
        "form": form,
        "is_done": form.is_bound and form.is_valid(),
        "stop_url": reverse("newsletter_stop", args=[key]),
    }
    status = REFUSED if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "forms/newsletter_mine.html", context, status=status)


@csrf_exempt
@for_one_person
@require_http_methods(WITH_ANYTHING)
def stop_mail(request: HttpRequest, key: str) -> HttpResponse:
    """One POST ends it, from wherever it comes: providers of mail send it themselves (RFC 8058, 3.1).

    They have neither a cookie nor an origin of ours; the signed key is the permission.
    """
    subscription_id = read_keeping_key(key)
    is_done = request.method == "POST"
    if is_done:
        stop(subscription_id=subscription_id, now=timezone.now())
    mine_url = reverse("newsletter_mine", args=[key])
    context = {"is_done": is_done, "mine_url": mine_url}
    return TemplateResponse(request, "forms/newsletter_stop.html", context)


def _with_rhythm(request: HttpRequest):
    """The post, completed for short forms: they ask for nothing but the address."""
    posted = request.POST.copy()
    posted.setdefault("frequency", Subscription.Frequency.EACH)
    return posted


def _verdict(
    request: HttpRequest, form: SignUpForm, token: FormToken, now: datetime
) -> Verdict | None:
    """What is believed of a post that is complete; ``None`` if it has one more step to take first.

    What is not clean gets no mail, and staff see it.
    """
    guess = _guess(request, token, now)
    if guess != Verdict.DOUBTFUL:
        return guess
    asked_about = _about(form)
    proved = is_proved(request.POST.get(PROOF_FIELD, ""), form=asked_about, now=now)
    if not (proved or _has_pressed(request, asked_about, now)):
        return None
    if not is_crowded(now=now):
        return Verdict.CLEAN
    has_place = (
        proved and count("proved", FORM_NAME, within=HOUR, now=now) <= MOST_PROVED_WHEN_CROWDED
    )
    return Verdict.CLEAN if has_place else Verdict.DOUBTFUL


def _guess(request: HttpRequest, token: FormToken, now: datetime) -> Verdict:
    visitor = visitor_of(request)
    guess = screen(
        form=FORM_NAME,
        trap=request.POST.get(TRAP_FIELD, ""),
        is_trap_enough=True,
        token=token,
        texts=[],  # an address that comes again is a forgotten mail, and no flood of words
        visitor=visitor,
        begun_at=begun_at(request, now=now),
        now=now,
    )
    if visitor and count_place(FORM_NAME, visitor, within=HOUR, now=now) > MOST_PER_HOUR:
        return Verdict.SPAM
    return guess.verdict


def _about(form: SignUpForm) -> str:
    """What a step is made for: this address, and no other."""
    return same_words(STEP_FIELD, [("address", normalised(form.cleaned_data["address"]))])


def _has_pressed(request: HttpRequest, asked_about: str, now: datetime) -> bool:
    """Whether somebody without a script has read the page of the step and pressed its button."""
    try:
        asked = read(request.POST.get(STEP_FIELD, ""), form=asked_about, now=now)
    except TokenRefused:
        return False
    return now - asked.issued_at >= QUICKEST


def _ask_for_step(
    request: HttpRequest, form: SignUpForm, *, token: str, now: datetime
) -> HttpResponse:
    """What looks like a machine's shows that it is none: by itself, or with one more press."""
    asked_about = _about(form)
    context = {
        "given": form.cleaned_data,
        "token": token,
        "step": issue(asked_about, now=now),
        "challenge": new_challenge(asked_about, now=now),
    }
    return not_stored(TemplateResponse(request, "forms/newsletter_step.html", context))


def _show(
    request: HttpRequest,
    form: SignUpForm,
    *,
    token: str,
    refusal: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {"form": form, "token": token, "refusal": refusal, "consent": CONSENT}
    response = TemplateResponse(request, "forms/newsletter.html", context, status=status)
    return not_stored(response) if form.is_bound else kept_until_sent(response)
