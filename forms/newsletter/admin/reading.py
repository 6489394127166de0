"""One subscription: its address, the consent, what was sent; stopping it, asking it again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from forms.newsletter import staff_actions
from forms.newsletter.models import Delivery, Subscription
from forms.privacy.access import lines_about
from forms.privacy.encryption import CannotUnseal
from site_core.refusals import ChangeRefused
from site_core.screens import Screen, named_row

LIST = "newsletter_subscribers_modeladmin_index"


class FromSubscribers:
    """What the list of subscribers leads to."""

    def get_way(self) -> list[tuple[str, str]]:
        return [("Subscribers", reverse(LIST))]


class OneSubscription(FromSubscribers, Screen, TemplateView):
    """What the screens about one subscription share."""

    header_icon = "user"
    subscription: Subscription = named_row(Subscription.objects.all())

    def get_page_title(self) -> str:
        return str(self.subscription)


class OpenSubscription(OneSubscription):
    """What is kept of it. The address only for those who may read it, and that is written down."""

    permission_required = staff_actions.VIEW
    template_name = "forms/admin/newsletter/subscription.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user, subscription = self.request.user, self.subscription
        address, problem = self._address()
        return super().get_context_data(
            **kwargs,
            subscription=subscription,
            address=address,
            problem=problem,
            sent=subscription.deliveries.filter(state=Delivery.State.SENT).count(),
            log=lines_about(staff_actions.KIND, subscription.pk),
            may_change=user.has_perm(staff_actions.CHANGE),
            may_unseal=user.has_perm(staff_actions.UNSEAL),
        )

    def _address(self) -> tuple[str, str]:
        """The address, and what is wrong with it."""
        user, subscription = self.request.user, self.subscription
        if not user.has_perm(staff_actions.UNSEAL):
            return "", ""
        verb = {"subscription": subscription, "user": user, "now": timezone.now()}
        try:
            return staff_actions.open_subscription(**verb), ""
        except CannotUnseal as error:
            return "", str(error)


class ChangeSubscription(OneSubscription):
    """Does ``verb`` to it; answers only to POST, and back to where it is shown."""

    permission_required = (staff_actions.VIEW, staff_actions.CHANGE)
    http_method_names = ("post",)
    verb: Callable | None = None
    done = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = {"subscription": self.subscription, "user": request.user, "now": timezone.now()}
        try:
            self.verb(**asked)
        except ChangeRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.done)
        return HttpResponseRedirect(reverse("open_subscription", args=[pk]))


class StopSubscription(ChangeSubscription):
    """Asks first, because only the person can take it back."""

    http_method_names = ("get", "post")
    template_name = "forms/admin/newsletter/stop_subscription.html"
    verb = staticmethod(staff_actions.stop)
    done = "No more mail goes there, and the address is forgotten."

    def get_page_title(self) -> str:
        return f"Stop {str(self.subscription).lower()}"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs, subscription=self.subscription)


class AskAgain(ChangeSubscription):
    """The mail with the link that confirms, once more."""

    verb = staticmethod(staff_actions.ask_again)
    done = "The mail with a new link is on its way. The link works for 48 hours."
