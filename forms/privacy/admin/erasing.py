"""“Everything about an address”: asked by POST only, so that no address stands in an address bar."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import FormView
from wagtail.admin import messages

from forms.privacy.access import LONGEST_REASON
from forms.privacy.encryption import CannotUnseal
from forms.privacy.erasure import erase, report_on
from forms.privacy.fields import LONGEST_ADDRESS, AddressField
from site_core.screens import ScreenInMenu


class AddressForm(forms.Form):
    """Whose records, and why somebody asks."""

    address = AddressField(
        label="E-mail address",
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        help_text="Such as “Asked by the person on the phone, 3 March”. It is kept in the log: do "
        "not name anybody here.",
    )
    is_certain = forms.BooleanField(
        required=False,
        label="Yes, delete all of it",
        help_text="Nothing of it can be brought back.",
    )


class EverythingAboutAddress(ScreenInMenu, FormView):
    """A report, and then the deletion of all that is in it."""

    permission_required = "forms.erase_address"
    form_class = AddressForm
    template_name = "forms/admin/everything_about_address.html"
    address, url_name, order_in_menu = "privacy/address/", "about_address", 900
    page_title = "Everything about an address"
    header_icon = "user"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """As Django's; with ``ask``, the address of the screen that somebody comes from is filled in, no more."""
        if "ask" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.form_class(initial={"address": request.POST.get("address", "")})
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form: AddressForm) -> HttpResponse:
        wanted = {
            "address": form.cleaned_data["address"],
            "user": self.request.user,
            "reason": form.cleaned_data["reason"],
            "now": timezone.now(),
        }
        try:
            context = self._erase(form, wanted) if "erase" in self.request.POST else _report(wanted)
        except CannotUnseal as error:
            form.add_error(None, str(error))
            context = {}
        response = self.render_to_response(self.get_context_data(form=form, **context))
        response.headers["Cache-Control"] = "no-store"
        return response

    def _erase(self, form: AddressForm, wanted: dict[str, Any]) -> dict[str, Any]:
        if not form.cleaned_data["is_certain"]:
            form.add_error("is_certain", "Tick this box if all of it is to be deleted.")
            return _report(wanted)
        counts = erase(**wanted)
        messages.success(self.request, "All that was kept about this address is deleted.")
        return {"erased": counts}


def _report(wanted: dict[str, Any]) -> dict[str, Any]:
    reports = report_on(**wanted)
    return {"reports": reports, "may_erase": any(report.findings for report in reports)}
