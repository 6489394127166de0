"""One enquiry: what it says, what became of it, who opened it. Opening it is written down."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from forms.enquiries import answering, staff_actions
from forms.enquiries.admin.note_form import NoteForm
from forms.enquiries.models import ContactField, Enquiry
from forms.enquiries.models.enquiry import first_answer
from forms.privacy.access import lines_about
from forms.privacy.admin.listing import numbers_in
from forms.privacy.admin.several import SeveralRows
from forms.privacy.encryption import CannotUnseal
from site_core.models import User
from site_core.refusals import ChangeRefused
from site_core.screens import Screen, named_row

LIST = "enquiries_modeladmin_index"


class ChangeForm(forms.Form):
    """State and the person who looks after it; only people who may read enquiries are offered."""

    state = forms.ChoiceField(choices=Enquiry.State.choices)
    assignee = forms.ModelChoiceField(
        queryset=User.objects.none(), required=False, label="Looked after by", empty_label="Nobody"
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        readers = User.objects.with_perm(staff_actions.UNSEAL)
        self.fields["assignee"].queryset = readers.order_by("last_name", "username")


class OneEnquiry(Screen, TemplateView):
    """What the screens about one enquiry share."""

    header_icon = "mail"
    enquiry: Enquiry = named_row(Enquiry.objects.select_related("page", "assignee"))

    def get_page_title(self) -> str:
        return str(self.enquiry)

    def get_way(self) -> list[tuple[str, str]]:
        return [("Enquiries", reverse(LIST))]


class OpenEnquiry(OneEnquiry):
    """What it says."""

    permission_required = (staff_actions.VIEW, staff_actions.UNSEAL)
    template_name = "forms/admin/enquiry.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user, enquiry = self.request.user, self.enquiry
        answers, problem = [], ""
        try:
            answers = staff_actions.open_enquiry(enquiry=enquiry, user=user, now=timezone.now())
        except CannotUnseal as error:
            problem = str(error)
        initial = {"state": enquiry.state, "assignee": enquiry.assignee_id}
        return super().get_context_data(
            **kwargs,
            enquiry=enquiry,
            answers=answers,
            problem=problem,
            address=first_answer(answers, ContactField.Kind.EMAIL),
            log=lines_about(staff_actions.KIND, enquiry.pk),
            notes=answering.open_notes(enquiry),
            note_form=NoteForm(),
            may_answer=bool(answers)
            and user.has_perm(staff_actions.CHANGE)
            and _is_answerable(enquiry),
            form=ChangeForm(initial=initial),
            may_change=user.has_perm(staff_actions.CHANGE),
            may_delete=user.has_perm(staff_actions.DELETE),
        )


class ChangeEnquiry(OneEnquiry):
    """Takes state and assignee; answers only to POST."""

    permission_required = (staff_actions.VIEW, staff_actions.CHANGE)
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        enquiry, form = self.enquiry, ChangeForm(request.POST)
        if form.is_valid():
            self._change(enquiry, form)
        else:
            messages.error(request, "Choose a state and a person from the lists.")
        return HttpResponseRedirect(_after(request, pk))

    def _change(self, enquiry: Enquiry, form: ChangeForm) -> None:
        verbs = {"enquiry": enquiry, "user": self.request.user, "now": timezone.now()}
        try:
            changes = [
                staff_actions.assign(assignee=form.cleaned_data["assignee"], **verbs),
                staff_actions.change_state(state=form.cleaned_data["state"], **verbs),
            ]
        except ChangeRefused as refusal:
            messages.error(self.request, str(refusal))
            return
        if any(changes):
            messages.success(self.request, f"{enquiry} is changed.")


class DeleteEnquiry(OneEnquiry):
    """Asks, and deletes."""

    permission_required = (staff_actions.VIEW, staff_actions.DELETE)
    template_name = "forms/admin/delete_enquiry.html"
    header_icon = "bin"

    def get_page_title(self) -> str:
        return f"Delete {str(self.enquiry).lower()}"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs, enquiry=self.enquiry)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        staff_actions.delete_enquiry(enquiry=self.enquiry, user=request.user, now=timezone.now())
        messages.success(request, f"Enquiry {pk} is deleted.")
        return HttpResponseRedirect(reverse(LIST))


class ChangeEnquiries(SeveralRows):
    """Takes ``state`` for all of ``enquiry`` (numbers that were ticked)."""

    permission_required = (staff_actions.VIEW, staff_actions.CHANGE)
    url_name = LIST
    one, many = "enquiry", "enquiries"

    def change(self) -> tuple[int, str]:
        sent = self.request.POST
        state, ticked = sent.get("state", ""), numbers_in(sent.getlist("enquiry"))
        count = staff_actions.change_several(
            enquiries=ticked, state=state, user=self.request.user, now=timezone.now()
        )
        return count, f"marked as {Enquiry.State(state).label.lower()}" if count else ""


def _is_answerable(enquiry: Enquiry) -> bool:
    try:
        answering.refuse_unanswerable(enquiry)
    except ChangeRefused:
        return False
    return True


def _after(request: HttpRequest, pk: int) -> str:
    """Back to the list, or to the enquiry for those who may read it and asked to stay."""
    stays = "stay" in request.POST and request.user.has_perm(staff_actions.UNSEAL)
    return reverse("open_enquiry", args=[pk]) if stays else reverse(LIST)
