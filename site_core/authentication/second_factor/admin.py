"""“How I log in”, for everybody; and what an administrator does for somebody who lost a device."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from site_core.authentication.open_sessions import end_session, open_sessions_of
from site_core.authentication.second_factor.devices import (
    devices_of,
    forget_lost_devices,
    take_away,
)
from site_core.authentication.second_factor.needs import is_enrolled
from site_core.authentication.sessions import end_sessions, keep_stay, name_of_stay
from site_core.characters.numbers import number_in
from site_core.models import User
from site_core.models.pages.people import CHANGE_ACCOUNTS
from site_core.screens import Screen

DEVICES = "own_devices"
LOST_DEVICE = "lost_device"
ALL_OTHERS = "all others"


class DevicesView(Screen, TemplateView):
    """Passkeys and apps of one's own, and where one is logged in; a POST takes away, or logs out."""

    page_title = "How I log in"
    header_icon = "key"
    template_name = "site_core/admin/second_factor/devices.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = self.request.user.pk
        this = name_of_stay(session=self.request.session)
        sessions = open_sessions_of(account=account, this=this, now=timezone.now())
        devices = devices_of(self.request.user)
        return super().get_context_data(devices=devices, sessions=sessions, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        if "session" in request.POST:
            return self._end(request.POST["session"])
        number = number_in(request.POST.get("device", "")) or 0
        name = take_away(user=request.user, device=number, now=timezone.now())
        keep_stay(session=request.session, account=request.user.pk)
        messages.success(request, f"{name} does not log you in any more.")
        return HttpResponseRedirect(reverse(DEVICES))

    def _end(self, name: str) -> HttpResponse:
        account = self.request.user.pk
        if name == ALL_OTHERS:
            end_sessions([account])
            keep_stay(session=self.request.session, account=account)
            messages.success(self.request, "You are logged out everywhere else.")
        else:
            end_session(account=account, name=name, now=timezone.now())
            messages.success(self.request, "You are logged out there.")
        return HttpResponseRedirect(reverse(DEVICES))


class LostDeviceView(Screen, TemplateView):
    """Says what happens; a POST does it. Nobody does it for themselves: they have their device, or ask."""

    page_title = "Lost device"
    header_icon = "key"
    template_name = "site_core/admin/second_factor/lost_device.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.account = get_object_or_404(User, pk=kwargs["account"])
        if self.account == request.user or not may_help(request.user, self.account):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_way(self) -> list[tuple[str, str]]:
        return [("Users", reverse("wagtailusers_users:index"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"account": self.account, "is_enrolled": is_enrolled(self.account)}
        return super().get_context_data(**kwargs | shown)

    def post(self, request: HttpRequest, account: int) -> HttpResponse:
        forget_lost_devices(user=self.account, by=request.user, now=timezone.now())
        messages.success(
            request,
            f"Done. {self.account} sets up something new at the next login, and is told so.",
        )
        return HttpResponseRedirect(reverse("wagtailusers_users:index"))


def may_help(helper: User, account: User) -> bool:
    """Whoever changes accounts may; for an administrator of everything, only another one."""
    if account.is_superuser and not helper.is_superuser:
        return False
    return helper.has_perm(CHANGE_ACCOUNTS)


def account_menu_item(request: HttpRequest) -> dict[str, str]:
    """For ``register_account_menu_item``: below one's own account."""
    return {
        "url": reverse(DEVICES),
        "label": "How I log in",
        "help_text": "Passkeys, the app that shows codes, and recovery codes.",
    }


def listing_buttons(user: User, request_user: User) -> list[Button]:
    """For ``register_user_listing_buttons``."""
    if user == request_user or not may_help(request_user, user):
        return []
    url = reverse(LOST_DEVICE, args=[user.pk])
    return [Button("Lost device", url, icon_name="key", priority=40)]


urlpatterns = [
    path("account/devices/", DevicesView.as_view(), name=DEVICES),
    path("users/<int:account>/lost-device/", LostDeviceView.as_view(), name=LOST_DEVICE),
]
