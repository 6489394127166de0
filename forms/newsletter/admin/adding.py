"""Adding somebody by hand, and only with the consent that was recorded elsewhere."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from forms.newsletter import staff_actions
from forms.newsletter.admin.reading import LIST, FromSubscribers
from forms.newsletter.lists.csv_lists import LONGEST_SOURCE
from forms.newsletter.models import Subscription
from forms.privacy.encryption import CannotUnseal
from forms.privacy.fields import LONGEST_ADDRESS, AddressField
from site_core.practice_time import EARLIEST, practice_zone, today
from site_core.refusals import ChangeRefused
from site_core.screens import FormScreen


class AddForm(forms.Form):
    """Whom, how often, and how we know that they want it."""

    address = AddressField(
        label="E-mail address",
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    source = forms.CharField(
        max_length=LONGEST_SOURCE,
        label="Where consent was given",
        help_text="So that somebody else finds it again: “On paper at the open day, folder 3”.",
    )
    consented_on = forms.DateField(
        widget=AdminDateInput,
        label="When consent was given",
        help_text="The day on which the person said or wrote that they want our newsletter.",
    )
    frequency = forms.ChoiceField(choices=Subscription.Frequency.choices, label="How often")

    def clean_consented_on(self):
        day = self.cleaned_data["consented_on"]
        if day > today(timezone.now()):
            raise forms.ValidationError("This day is in the future.")
        if day < EARLIEST:
            raise forms.ValidationError("This day is too long ago. Is the year right?")
        return day


class AddSubscription(FromSubscribers, FormScreen):
    """The form; refusals stand beside the address, with a link to what is there already."""

    permission_required = (staff_actions.VIEW, staff_actions.ADD)
    form_class = AddForm
    template_name = "forms/admin/newsletter/add_subscription.html"
    page_title = "Add a subscriber"
    header_icon = "plus"

    def form_valid(self, form: AddForm) -> HttpResponse:
        given, zone = form.cleaned_data, ZoneInfo(practice_zone())
        day = datetime.combine(given.pop("consented_on"), time.min, tzinfo=zone)
        try:
            made = staff_actions.add_by_hand(
                **given, consented_at=day, user=self.request.user, now=timezone.now()
            )
        except ChangeRefused as refusal:
            form.add_error("address", str(refusal))
            return self.form_invalid(form, known=refusal.subject)
        except CannotUnseal as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, f"{made} is added and gets the next article.")
        return HttpResponseRedirect(reverse(LIST))
