"""Setting up a passkey or an app, at the first login or later; and the recovery codes to keep."""

import ipaddress
from base64 import b64encode
from datetime import datetime
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.utils import timezone

from site_core.authentication.browsers import browser_in_words
from site_core.authentication.proofs import CODE, PASSKEY, enough_until, note_proof
from site_core.authentication.second_factor.codes import (
    WrongCode,
    add_app,
    recovery_codes,
    renew_recovery_codes,
)
from site_core.authentication.second_factor.devices import note_added
from site_core.authentication.second_factor.forms import AppCodeForm, CodeForm, PasskeyForm
from site_core.authentication.second_factor.half_logins import HalfLogin, half_login_of
from site_core.authentication.second_factor.needs import has_seen_codes, is_enrolled
from site_core.authentication.second_factor.offering import put_off
from site_core.authentication.second_factor.passkeys import (
    PasskeyRefused,
    add_passkey,
    new_passkey_options,
)
from site_core.authentication.second_factor.step_urls import KEEP_CODES_STEP, next_url_of, then
from site_core.authentication.second_factor.steps import let_in
from site_core.authentication.second_factor.views.login import StepView, back_to_login
from site_core.authentication.sessions import keep_stay
from site_core.authentication.throttling import (
    Attempt,
    TooManyAttempts,
    begin_attempt,
    excuse_attempt,
)
from site_core.counters import visitor_of
from site_core.models import User

SECRET = "secret of the app of {account}"  # noqa: S105 - where it lies in the session until the app has it
APP = "An app that shows codes"
LETTERS_TOGETHER = 4


class SetUpView(StepView):
    """Offers both ways. Somebody who may not come in without is let in by the one that was chosen."""

    template_name = "site_core/admin/second_factor/set_up.html"
    form_class = AppCodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.half = None
        if request.user.is_authenticated:
            self.person = request.user
            if is_enrolled(self.person) and not has_seen_codes(self.person):
                return HttpResponseRedirect(then(KEEP_CODES_STEP, next_url_of(request)))
        else:
            self.half = _half_login_without_device(request)
            if self.half is None:
                return back_to_login(request)
            self.person = self.half.user
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "later" in request.POST and not self.half:
            put_off(session=request.session)
            return HttpResponseRedirect(self._next_url())
        return super().post(request, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return PasskeyForm if "credential" in self.request.POST else AppCodeForm

    def form_valid(self, form: Form) -> HttpResponse:
        now = timezone.now()
        try:
            if isinstance(form, PasskeyForm):
                proof, name = PASSKEY, self._add_passkey(form)
            else:
                proof, name = CODE, self._add_app(form, now)
        except (PasskeyRefused, TooManyAttempts, WrongCode) as refusal:
            return self.refuse(form, refusal)
        note_added(user=self.person, name=name, now=now)
        return self._go_on(proof, now)

    def form_invalid(self, form: Form) -> HttpResponse:
        if isinstance(form, PasskeyForm):
            return self.refuse(form, PasskeyRefused())
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if isinstance(kwargs.get("form"), PasskeyForm):
            kwargs["form"] = AppCodeForm()
        until = None if self.half else enough_until(session=self.request.session)
        secret = self.request.session.setdefault(self._secret_name(), generate_totp_secret())
        return super().get_context_data(**kwargs) | {
            "next": self._next_url(),
            "has_device": not self.half and is_enrolled(self.person),
            "can_wait": not self.half,
            "due_at": until,
            "passkeys_work": not _is_number(self.request),
            "options": new_passkey_options(self.request, self.person),
            "picture": _picture(self.request, self.person, secret),
            "secret": " ".join(
                secret[start : start + LETTERS_TOGETHER]
                for start in range(0, len(secret), LETTERS_TOGETHER)
            ),
        }

    def _next_url(self) -> str:
        return self.half.next_url if self.half else next_url_of(self.request)

    def _secret_name(self) -> str:
        """Nobody is shown what somebody else at this browser has seen."""
        return SECRET.format(account=self.person.pk)

    def _add_passkey(self, form: PasskeyForm) -> str:
        name = browser_in_words(self.request.headers.get("User-Agent", ""))
        add_passkey(self.request, self.person, form.cleaned_data["credential"], name=name)
        return f"The passkey “{name}”"

    def _add_app(self, form: CodeForm, now: datetime) -> str:
        attempt = Attempt("code", self.person.get_username(), visitor_of(self.request))
        begin_attempt(attempt, now=now)
        secret = self.request.session.get(self._secret_name(), "")
        add_app(user=self.person, secret=secret, code=form.cleaned_data["code"], now=now)
        excuse_attempt(attempt, now=now)
        del self.request.session[self._secret_name()]
        return APP

    def _go_on(self, proof: str, now: datetime) -> HttpResponse:
        next_url = self._next_url()
        if self.half:
            let_in(self.request, self.person, proof=proof, now=now)
        else:
            put_off(session=self.request.session)
            keep_stay(session=self.request.session, account=self.person.pk)
            note_proof(session=self.request.session, proof=proof, now=now)
        return HttpResponseRedirect(then(KEEP_CODES_STEP, next_url))


class RecoveryCodesView(StepView):
    """Ten codes for the day on which the device is gone; a POST makes ten others."""

    template_name = "site_core/admin/second_factor/recovery_codes.html"
    form_class = Form

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.is_authenticated and is_enrolled(request.user)):
            return back_to_login(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        renew_recovery_codes(user=self.request.user)
        return HttpResponseRedirect(then(KEEP_CODES_STEP, next_url_of(self.request)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(codes=recovery_codes(user=self.request.user), **kwargs)


def _half_login_without_device(request: HttpRequest) -> HalfLogin | None:
    half = half_login_of(session=request.session, now=timezone.now())
    return None if half is None or is_enrolled(half.user) else half


def _picture(request: HttpRequest, user: User, secret: str) -> str:
    """The QR code that an app takes ``secret`` from, as the address of a picture."""
    adapter = get_adapter()
    with context.request_context(request):
        svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _is_number(request: HttpRequest) -> bool:
    """Whether the site is asked for by a number, for which no browser makes a passkey."""
    host = split_domain_port(request.get_host())[0].strip("[]")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
