"""“Send me a test mail”: whether the mail server takes what this site sends, in its own answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from site_core.queue.admin.messages import MAY_SEND_AGAIN
from site_core.queue.mail import MailRefused, send
from site_core.queue.outbox import NotNow, OtherSideAway
from site_core.queue.postbox import where_mail_goes
from site_core.screens import ScreenInMenu


class TryMailView(ScreenInMenu, TemplateView):
    """A button; pressing it hands a mail over at once and shows what was answered."""

    permission_required = MAY_SEND_AGAIN
    address, url_name, order_in_menu = "settings/test-mail/", "test_mail", 900
    page_title = "Test mail"
    header_icon = "mail"
    template_name = "site_core/admin/queue/trying_mail.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(where=where_mail_goes(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.user.email:
            _try(request)
        else:
            messages.error(request, "Your account has no e-mail address. Give it one first.")
        return HttpResponseRedirect(reverse(self.url_name))


def _try(request: HttpRequest) -> None:
    number = int(timezone.now().timestamp())
    try:
        send(
            subject="A test mail from your site",
            lines=["Mail from your site arrives. You asked for this in the settings."],
            to=request.user.email,
            about=f"test-{request.user.pk}-{number}",
        )
    except (OtherSideAway, NotNow, MailRefused) as error:
        sentence = f"{error} Nothing is lost: the site goes on trying. Look at EMAIL_URL."
        messages.error(request, sentence)
    else:
        messages.success(request, f"Handed over: {where_mail_goes()}. Now look into your inbox.")
