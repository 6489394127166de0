"""The steps of a login after the password, and the door of passkeys, which needs none."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View

from site_core.authentication.proofs import (
    CODE,
    PASSKEY,
    PASSWORD,
    RECOVERY_CODE,
    note_proof,
)
from site_core.authentication.second_factor.codes import WrongCode, use_code
from site_core.authentication.second_factor.forms import CodeForm, PasskeyForm, PasswordAgainForm
from site_core.authentication.second_factor.guessing import begin_guess, excuse_guess
from site_core.authentication.second_factor.half_logins import half_login_of
from site_core.authentication.second_factor.needs import Kind, is_enrolled
from site_core.authentication.second_factor.passkeys import (
    PasskeyRefused,
    login_options,
    owner_of_passkey,
)
from site_core.authentication.second_factor.step_urls import next_url_of
from site_core.authentication.second_factor.steps import let_in, past_codes
from site_core.authentication.throttling import (
    Attempt,
    TooManyAttempts,
    begin_attempt,
    excuse_attempt,
)
from site_core.counters import visitor_of
from site_core.models import User
from site_core.refusals import Refused

REFUSED = "site_core/admin/second_factor/refused.html"
PROOFS = {Kind.TOTP: CODE, Kind.RECOVERY_CODES: RECOVERY_CODE}


def back_to_login(request: HttpRequest) -> HttpResponse:
    """To the first step, and here again after it."""
    return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))


def judge_code(request: HttpRequest, user: User, form: Form) -> str:
    """The proof that the code in ``form`` is. Raises ``WrongCode``, or ``TooManyAttempts`` unjudged."""
    now = timezone.now()
    attempt = Attempt("code", user.get_username(), visitor_of(request))
    begin_attempt(attempt, now=now)
    begin_guess(user=user, now=now)
    kind = use_code(user=user, code=form.cleaned_data["code"], now=now)
    excuse_guess(user=user, now=now)
    excuse_attempt(attempt, now=now)
    return PROOFS[Kind(kind)]


class StepView(FormView):
    """A form on a card like the login's; what is refused is said above it, too many attempts with 429."""

    @method_decorator(never_cache)
    @method_decorator(sensitive_post_parameters())
    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(*args, **kwargs)

    def refuse(self, form: Form, refusal: Refused) -> HttpResponse:
        """Say why not, with what was written still there."""
        context = self.get_context_data(form=form, refusal=str(refusal))
        status = 429 if isinstance(refusal, TooManyAttempts) else 422
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"next": next_url_of(self.request)} | super().get_context_data(**kwargs)


class CodeView(StepView):
    """The second step of a login: a code, or a passkey by its own door."""

    template_name = "site_core/admin/second_factor/code.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.half = half_login_of(session=request.session, now=timezone.now())
        if self.half is None:
            return HttpResponseRedirect(reverse("wagtailadmin_login"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            proof = judge_code(self.request, self.half.user, form)
        except (TooManyAttempts, WrongCode) as refusal:
            return self.refuse(form, refusal)
        let_in(self.request, self.half.user, proof=proof, now=timezone.now())
        return HttpResponseRedirect(past_codes(self.half.user, self.half.next_url))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=self.half.next_url, **kwargs)


@method_decorator(never_cache, name="dispatch")
class PasskeyLoginView(View):
    """GET gives what the browser needs; POST takes what it answers, and lets its owner in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(login_options(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        now, form = timezone.now(), PasskeyForm(request.POST)
        attempt = Attempt(PASSKEY, "", visitor_of(request))
        try:
            begin_attempt(attempt, now=now)
            answer = form.cleaned_data.get("credential") if form.is_valid() else None
            owner = owner_of_passkey(request, answer, now=now)
        except (TooManyAttempts, PasskeyRefused) as refusal:
            status = 429 if isinstance(refusal, TooManyAttempts) else 403
            return render(request, REFUSED, {"refusal": str(refusal)}, status=status)
        excuse_attempt(attempt, now=now)
        if request.user == owner:
            note_proof(session=request.session, proof=PASSKEY, now=now)
        else:
            let_in(request, owner, proof=PASSKEY, now=now)
        return HttpResponseRedirect(past_codes(owner, next_url_of(request)))


class AgainView(StepView):
    """Asks somebody who has been here for a while to prove it again, before what matters most."""

    template_name = "site_core/admin/second_factor/again.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return back_to_login(request)
        self.has_device = is_enrolled(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return CodeForm if self.has_device else PasswordAgainForm

    def form_valid(self, form: Form) -> HttpResponse:
        user, request = self.request.user, self.request
        try:
            if self.has_device:
                proof = judge_code(request, user, form)
            else:
                proof = _judge_password(request, user, form.cleaned_data["password"])
        except Refused as refusal:
            return self.refuse(form, refusal)
        note_proof(session=request.session, proof=proof, now=timezone.now())
        return HttpResponseRedirect(next_url_of(request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(has_device=self.has_device, **kwargs)


def _judge_password(request: HttpRequest, user: User, password: str) -> str:
    now, attempt = timezone.now(), Attempt("login", user.get_username(), visitor_of(request))
    begin_attempt(attempt, now=now)
    if not user.check_password(password):
        raise Refused("That is not your password.")
    excuse_attempt(attempt, now=now)
    return PASSWORD
