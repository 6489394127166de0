"""What staff write beside an enquiry: a note, or an answer that goes out by mail."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages

from forms.enquiries import answering, staff_actions
from forms.enquiries.admin.note_form import NoteForm
from forms.enquiries.admin.reading import OneEnquiry
from forms.enquiries.models import AnswerTemplate, ContactField, EnquiryNote
from forms.privacy.encryption import CannotUnseal
from site_core.characters.numbers import number_in
from site_core.refusals import ChangeRefused

MAY_WRITE = (staff_actions.VIEW, staff_actions.UNSEAL, staff_actions.CHANGE)


class AnswerForm(forms.Form):
    """The answer, sent only when somebody has thought of what mail reveals."""

    text = forms.CharField(
        label="Your answer",
        max_length=answering.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="The practice’s name is put below it.",
    )
    is_reminded = forms.BooleanField(
        label="This answer says nothing about why they wrote, and others may see it",
        error_messages={
            "required": "Read what mail reveals, look at your answer once more, then tick this."
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AddNote(OneEnquiry):
    """Takes a note; answers only to POST."""

    permission_required = MAY_WRITE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = NoteForm(request.POST)
        if form.is_valid() and form.cleaned_data["text"]:
            text, key = form.cleaned_data["text"], form.cleaned_data["key"]
            facts = {"enquiry": self.enquiry, "user": request.user, "now": timezone.now()}
            answering.add_note(text=text, key=key, **facts)
            messages.success(request, "The note is kept.")
        else:
            messages.error(request, "Write the note first.")
        return HttpResponseRedirect(_enquiry(pk))


class RemoveNote(OneEnquiry):
    """Takes a note away; answers only to POST."""

    permission_required = MAY_WRITE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, note: int) -> HttpResponse:
        found = get_object_or_404(EnquiryNote, pk=note, enquiry=self.enquiry)
        try:
            answering.remove_note(note=found, user=request.user, now=timezone.now())
        except ChangeRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The note is removed.")
        return HttpResponseRedirect(_enquiry(pk))


class AnswerEnquiry(OneEnquiry):
    """A template to begin with, a reminder, and a button that sends."""

    permission_required = MAY_WRITE
    template_name = "forms/admin/answer_enquiry.html"

    def get_page_title(self) -> str:
        return f"Answer {str(self.enquiry).lower()}"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            answering.refuse_unanswerable(self.enquiry)
        except (ChangeRefused, CannotUnseal) as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(_enquiry(self.enquiry.pk))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = AnswerForm(request.POST)
        if form.is_valid():
            text, key = form.cleaned_data["text"], form.cleaned_data["key"]
            facts = {"enquiry": self.enquiry, "user": request.user, "now": timezone.now()}
            try:
                answering.answer(text=text, key=key, **facts)
            except (ChangeRefused, CannotUnseal) as refusal:
                form.add_error("text", str(refusal))
            else:
                messages.success(request, "Your answer is on its way. The enquiry is answered.")
                return HttpResponseRedirect(_enquiry(pk))
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = {
            "form": AnswerForm(initial={"text": self._beginning()}),
            "enquiry": self.enquiry,
            "address": self.enquiry.answer_to(ContactField.Kind.EMAIL),
            "templates": AnswerTemplate.objects.all(),
            "may_write_templates": self.request.user.has_perm("forms.change_answertemplate"),
        }
        return super().get_context_data(**context | kwargs)

    def _beginning(self) -> str:
        asked = number_in(self.request.GET.get("template", ""))
        found = AnswerTemplate.objects.filter(pk=asked).first()
        return found.text if found else ""


def _enquiry(pk: int) -> str:
    return reverse("open_enquiry", args=[pk])
