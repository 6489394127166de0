"""“Subscribe”: private addresses that other calendars read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from site_core.authentication.shown_once import key_to_show, show_at
from site_core.calendar.subscriptions import open_subscriptions, revoke, subscribe
from site_core.calendar.views.screens import CalendarScreen
from site_core.refusals import Refused


class Subscriptions(CalendarScreen, TemplateView):
    """A person's own addresses. A new one is shown after it was made, and not again."""

    template_name = "site_core/admin/calendar/subscriptions.html"
    page_title = "Subscribe"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            _, key = subscribe(user=request.user, now=self.now)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("calendar_subscriptions")
        return show_at(reverse("calendar_subscriptions"), key=key, request=request, now=self.now)

    def get_context_data(self, **kwargs):
        mine = open_subscriptions(self.request.user)
        key = key_to_show(self.request, now=self.now)
        url = reverse("calendar_feed", args=[key]) if key else ""
        return super().get_context_data(
            **kwargs,
            subscriptions=mine,
            url=url and self.request.build_absolute_uri(url),
        )


class RevokeSubscription(CalendarScreen, View):
    """Lets an address stop working."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            revoke(subscription_id=pk, user=request.user, now=self.now)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Revoked. The address does not work any more.")
        return redirect("calendar_subscriptions")
