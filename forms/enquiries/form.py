"""From the questions of a page to a form, and from a filled-in form to answers as they are kept."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from forms.enquiries.models import ContactField, ContactPage
from forms.enquiries.models.enquiry import AGREED, Answer
from forms.privacy.fields import (
    LONGEST_ADDRESS,
    NOT_AN_ADDRESS,
    AddressField,
    PhoneField,
    not_taken,
)
from site_core.characters import storable

LONGEST = {
    ContactField.Kind.NAME: 120,
    ContactField.Kind.TEXT: 300,
    ContactField.Kind.LONG_TEXT: 10_000,
    ContactField.Kind.EMAIL: LONGEST_ADDRESS,
    ContactField.Kind.PHONE: 40,
}
"""Characters, for each kind of answer that is typed."""
LONGEST_NUMBER = 15
MOST_RADIO_BUTTONS = 8
MOST_LEFT_OVER = 20
FIELD_NAME = re.compile(r"q-[0-9a-f]{8}")
LEFT_OVER = "To a question that has been removed since"
DATE_FORMATS = ["%Y-%m-%d", "%m/%d/%Y"]

Kind = ContactField.Kind
WAYS_BACK = (Kind.EMAIL, Kind.PHONE)
NO_WAY_BACK = "Please fill in one of these, so that we can answer you: %s."


class ContactForm(forms.Form):
    """The questions of one page, in their order; fields are called as ``ContactField.name``."""

    error_css_class = "field-wrong"

    def __init__(self, page: ContactPage, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="%s")
        self.questions = list(page.form_fields.all())
        for question in self.questions:
            if question.kind != Kind.SOURCE:
                self.fields[question.name] = _MAKERS[question.kind](question)

    def clean(self) -> None:
        """Of several ways to reach somebody one is needed; where a page asks for one, it says itself whether."""
        super().clean()
        ways = [question for question in self.questions if question.kind in WAYS_BACK]
        data, wrong = self.cleaned_data, self.errors
        if len(ways) > 1 and not any(data.get(way.name) or way.name in wrong for way in ways):
            self.add_error(ways[0].name, NO_WAY_BACK % ", ".join(way.label for way in ways))

    @property
    def answers(self) -> list[Answer]:
        """Every question as it was asked, with its answer; for a form that is valid."""
        asked = [
            Answer(question.label, question.kind, self._answer_to(question))
            for question in self.questions
        ]
        return [*asked, *self._left_over()]

    def _answer_to(self, question: ContactField) -> str:
        if question.kind == Kind.SOURCE:
            return question.note
        value = self.cleaned_data[question.name]
        match value:
            case bool():
                return AGREED if value else "No"
            case list():
                return "\n".join(value)
            case date():
                return value.isoformat()
            case None:
                return ""
        return storable(str(value), soft_break="\n")

    def _left_over(self) -> Iterable[Answer]:
        """What somebody typed while an editor took the question away: kept, not lost."""
        known = {question.name for question in self.questions}
        names = [name for name in self.data if name not in known and FIELD_NAME.fullmatch(name)]
        for name in names[:MOST_LEFT_OVER]:
            text = storable(str(self.data[name]), soft_break="\n")[
                : LONGEST[Kind.LONG_TEXT]
            ].strip()
            if text:
                yield Answer(LEFT_OVER, Kind.LONG_TEXT, text)


def typed_words(form: ContactForm) -> list[tuple[str, str]]:
    """Label and words of everything that was typed, valid or not; to be given back to the sender."""
    return [
        (field.label, ", ".join(form.data.getlist(field.html_name)))
        for field in form
        if any(form.data.getlist(field.html_name))
    ]


def _typed(question: ContactField, field: type[forms.Field], widget: forms.Widget) -> forms.Field:
    longest = LONGEST[question.kind]
    return field(
        max_length=longest,
        widget=widget,
        error_messages=not_taken(longest) | _messages("Please fill this in."),
        **_worded(question),
    )


def _name(question: ContactField) -> forms.Field:
    return _typed(question, forms.CharField, forms.TextInput(attrs={"autocomplete": "name"}))


def _text(question: ContactField) -> forms.Field:
    # Off: what was typed here must not be offered to the next person at the same computer.
    return _typed(question, forms.CharField, forms.TextInput(attrs={"autocomplete": "off"}))


def _long_text(question: ContactField) -> forms.Field:
    # Not off: browsers would forget it too when somebody goes back to look something up.
    return _typed(question, forms.CharField, forms.Textarea(attrs={"rows": 8}))


def _email(question: ContactField) -> forms.Field:
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    field = _typed(question, AddressField, widget)
    field.error_messages["invalid"] = NOT_AN_ADDRESS
    return field


def _phone(question: ContactField) -> forms.Field:
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    return _typed(question, PhoneField, widget)


def _choice(question: ContactField) -> forms.Field:
    choices = [(choice, choice) for choice in question.choice_list]
    if len(choices) <= MOST_RADIO_BUTTONS:
        widget = forms.RadioSelect()
    else:
        widget, choices = forms.Select(), [("", "Please choose"), *choices]
    return forms.ChoiceField(
        choices=choices,
        widget=widget,
        error_messages=_messages("Please choose one of these."),
        **_worded(question),
    )


def _choices(question: ContactField) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[(choice, choice) for choice in question.choice_list],
        widget=forms.CheckboxSelectMultiple(),
        error_messages=_messages("Please choose at least one of these."),
        **_worded(question),
    )


def _date(question: ContactField) -> forms.Field:
    return forms.DateField(
        widget=forms.DateInput(format=DATE_FORMATS[0], attrs={"type": "date"}),
        input_formats=DATE_FORMATS,
        error_messages=_messages("Please give a date, such as 03/28/2026."),
        **_worded(question),
    )


def _consent(question: ContactField) -> forms.Field:
    return forms.BooleanField(
        error_messages=_messages(
            "Please tick this box if you agree; without it we may not answer."
        ),
        **_worded(question),
    )


def _number(question: ContactField) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(
        max_digits=LONGEST_NUMBER,
        widget=widget,
        error_messages=_messages("Please give a number, such as 2."),
        **_worded(question),
    )


def _worded(question: ContactField) -> dict[str, Any]:
    return {
        "label": question.label,
        "help_text": question.help_text,
        "required": question.is_required,
    }


def _messages(sentence: str) -> dict[str, str]:
    codes = ("required", "invalid", "invalid_choice", "invalid_list", "max_digits")
    return dict.fromkeys(codes, sentence)


_MAKERS: dict[str, Callable[[ContactField], forms.Field]] = {
    Kind.NAME: _name,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.EMAIL: _email,
    Kind.PHONE: _phone,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.CONSENT: _consent,
    Kind.NUMBER: _number,
}
