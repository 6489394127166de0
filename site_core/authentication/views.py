"""Wagtail's screens that ask for a password or give a new one, each of which answers only so often."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import account

from site_core.authentication.emails import tell_owner
from site_core.authentication.forms import (
    TOO_MANY,
    AskForm,
    ChoosePasswordForm,
    LoginForm,
    NewPasswordForm,
)
from site_core.authentication.passwords import LINKS, ask_for_password_mail, hours_of_link
from site_core.authentication.privileged import SENDS_AFTER
from site_core.authentication.proofs import is_proof_fresh
from site_core.authentication.second_factor.half_logins import begin_half_login
from site_core.authentication.second_factor.needs import (
    can_wait_here,
    is_enrolled,
    password_is_enough_until,
)
from site_core.authentication.second_factor.offering import offer
from site_core.authentication.second_factor.step_urls import (
    AGAIN_STEP,
    CODE_STEP,
    SET_UP_STEP,
    then,
)
from site_core.authentication.throttling import (
    Attempt,
    TooManyAttempts,
    begin_attempt,
    excuse_attempt,
)
from site_core.counters import visitor_of
from site_core.models import User
from site_core.roles import ENTER

FIRST_PASSWORD = (
    "Your account has its first password, which you chose by the link of the invitation."  # noqa: S105
)
NEW_PASSWORD = (
    "Your account has a new password. Whoever was logged in elsewhere has to log in again."  # noqa: S105
)
CHOSEN = "Your password is kept. Now log in with it, as {username}."
CHOSEN_BY = "password chosen by"
"""In the session: the username of somebody who has just chosen a password, for the login."""
ADDRESS = "name_email-email"
PROVE_FIRST = (
    "Your e-mail address is still the earlier one. Prove who you are, then change it once more."
)


class LoginView(account.LoginView):
    """The one login. 429 once too many passwords were wrong, whether or not this one is right.

    A right password makes a session only where it is enough; else it leads to the step that is missing.
    """

    def get_form_class(self) -> type[LoginForm]:
        return LoginForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"now": timezone.now()}

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"username": self.request.session.pop(CHOSEN_BY, "")}

    def form_valid(self, form: LoginForm) -> HttpResponse:
        user, request, now = form.get_user(), self.request, timezone.now()
        next_url, is_first = self.get_success_url(), user.last_login is None
        until = password_is_enough_until(user, can_wait=can_wait_here(request), now=now)
        if until is not None and until <= now:
            begin_half_login(session=request.session, user=user, next_url=next_url, now=now)
            return HttpResponseRedirect(then(CODE_STEP if is_enrolled(user) else SET_UP_STEP))
        response = super().form_valid(form)
        if until is not None or (is_first and user.has_perm(ENTER)):
            offer(session=request.session)
        if until is not None and next_url != reverse("wagtailadmin_home"):  # which asks by itself
            return HttpResponseRedirect(then(SET_UP_STEP, next_url))
        return response

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, TOO_MANY):
            response.status_code = 429
        return response


class LogoutView(account.LogoutView):
    """By a POST alone: Wagtail's takes the session also from whoever follows a link that another site shows.

    What the editor kept in this browser, copied blocks and unsaved words, goes as well. Whoever is logged out
    already is told the same, and no login leads back here.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return self.http_method_not_allowed(request)
        response = super().dispatch(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


@method_decorator(never_cache, name="dispatch")
class PasswordResetView(account.PasswordResetView):
    """Every request counts, whether or not there is an account: each may send a mail."""

    template_name = "site_core/admin/password/ask.html"

    def get_form_class(self) -> type[AskForm]:
        return AskForm

    def form_valid(self, form: AskForm) -> HttpResponse:
        attempt = Attempt("reset", form.cleaned_data["email"], visitor_of(self.request))
        try:
            begin_attempt(attempt, now=timezone.now())
        except TooManyAttempts as refusal:
            form.add_error(None, str(refusal))
            response = self.form_invalid(form)
            response.status_code = 429
            return response
        ask_for_password_mail(address=form.cleaned_data["email"], now=timezone.now())
        return HttpResponseRedirect(str(self.success_url))


class PasswordResetDoneView(account.PasswordResetDoneView):
    """Says the same to everybody."""

    template_name = "site_core/admin/password/sent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(hours=hours_of_link(), **kwargs)


@method_decorator(never_cache, name="dispatch")
class PasswordResetConfirmView(account.PasswordResetConfirmView):
    """Sets the password, the first one or another; the owner is told, and whoever was logged in is not any more.

    Then the login, whoever sat at this browser before.
    """

    token_generator = LINKS
    form_class = ChoosePasswordForm
    template_name = "site_core/admin/password/choose.html"
    success_url = reverse_lazy("wagtailadmin_login")

    def get_user(self, uidb64: str) -> User | None:
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def form_valid(self, form: ChoosePasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        is_first = form.user.last_login is None
        sentence = FIRST_PASSWORD if is_first else NEW_PASSWORD
        tell_owner(user=form.user, sentence=sentence, now=timezone.now())
        if self.request.user.is_authenticated:
            logout(self.request)
        username = self.request.session[CHOSEN_BY] = form.user.get_username()
        messages.success(self.request, CHOSEN.format(username=username))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_first = self.validlink and self.user.last_login is None
        return super().get_context_data(is_first=is_first, hours=hours_of_link(), **kwargs)


class AccountView(account.AccountView):
    """One's own account. The old password, which a new one needs, is guessed no more often than at the login.

    Mails go to another address only for whoever has proven lately who it is; all else is saved meanwhile.
    """

    def post(self, request: HttpRequest) -> HttpResponse:
        if self._changes_address(request) and not is_proof_fresh(
            session=request.session, times=SENDS_AFTER, now=timezone.now()
        ):
            request.POST = request.POST.copy()
            request.POST[ADDRESS] = request.user.email
            response = self._save(request)
            if response.status_code != HTTPStatus.FOUND:
                return response
            messages.warning(request, PROVE_FIRST)
            return redirect(then(AGAIN_STEP, request.path))
        return self._save(request)

    def _changes_address(self, request: HttpRequest) -> bool:
        return request.POST.get(ADDRESS, "").strip() not in ("", request.user.email)

    def _save(self, request: HttpRequest) -> HttpResponse:
        if not request.POST.get("password-new_password1"):
            return super().post(request)
        now = timezone.now()
        attempt = Attempt("old password", request.user.get_username(), visitor_of(request))
        try:
            begin_attempt(attempt, now=now)
        except TooManyAttempts as refusal:
            messages.error(request, str(refusal))
            return redirect("wagtailadmin_account")
        response = super().post(request)
        if response.status_code == HTTPStatus.FOUND:
            excuse_attempt(attempt, now=now)
            tell_owner(user=request.user, sentence=NEW_PASSWORD, now=now)
        return response

    def get_panels(self) -> list[account.BaseSettingsPanel]:
        panels = super().get_panels()
        for panel in panels:
            if isinstance(panel, account.ChangePasswordPanel):
                panel.form_class = NewPasswordForm
        return panels


account_view = never_cache(require_admin_access(AccountView.as_view()))
logout_view = LogoutView.as_view()
