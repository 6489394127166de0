"""What editors may make of a contact page, and the sentences where something cannot work."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from forms.enquiries.models import ContactPage
from tests.forms.builders import make_contact_page

pytestmark = pytest.mark.django_db


def question(kind: str, label: str = "A question", **fields) -> dict:
    return {"label": label, "kind": kind, "help_text": "", "choices": "", "note": "", **fields}


def posted(questions: list[dict], **fields) -> dict[str, str]:
    """The editor's form as a browser sends it when somebody presses “Publish”."""
    return nested_form_data(
        {
            "title": "Consultation",
            "slug": "consultation",
            "summary": "",
            "introduction": streamfield([]),
            "body": streamfield([]),
            "form_fields": inline_formset(questions),
            "button_label": "Send to the practice",
            "emergency_heading": "Not for emergencies",
            "emergency_text": "Nobody reads at night.",
            "thanks_heading": "Thank you",
            "thanks_text": rich_text("<p>It is with us.</p>"),
            "recipients": "",
            "retention_days": "90",
            "closed_text": "Closed.",
            "answer_subject": "We received your message",
            "answer_text": "Thank you.",
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )


def publish(client, site, questions: list[dict], **fields) -> str:
    """What the screen says against it; empty when the page was published."""
    address = reverse("wagtailadmin_pages:add", args=["forms", "contactpage", site.home.pk])
    response = client.post(address, posted(questions, **fields))
    if response.status_code == 302:
        return ""
    shown = BeautifulSoup(response.content, "html.parser")
    found = shown.select(".error-message, .messages .error, .help-critical, .w-field__errors")
    return " ".join(" ".join(one.stripped_strings) for one in found)


def test_an_editor_makes_a_page_with_questions_and_it_takes_answers(client, editor, site):
    said = publish(
        client,
        site,
        [question("name", "Your name", is_required="on"), question("email", "E-mail")],
    )

    assert said == ""
    page = ContactPage.objects.get()
    assert page.live
    assert [field.label for field in page.form_fields.all()] == ["Your name", "E-mail"]
    assert page.retention_days == 90
    assert client.get(page.get_url()).status_code == 200


@pytest.mark.parametrize(
    ("questions", "fields", "sentence"),
    [
        ([question("choice", choices="Only one")], {}, "2 to 50 choices, one on each line"),
        ([question("source")], {}, "Say what reception should read here"),
        ([question("email"), question("email")], {}, "one answer of the kind “E-mail address”"),
        ([question("text")], {"sends_answer": "on"}, "must ask for an e-mail address"),
        ([question("text")], {"recipients": "rose@example.com\nrose"}, "“rose” is not an e-mail"),
        ([question("text")], {"retention_days": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_work_is_refused_with_a_sentence(
    client, editor, site, questions, fields, sentence
):
    said = publish(client, site, questions, **fields)

    assert sentence in said
    assert not ContactPage.objects.filter(live=True).exists()


def test_names_of_fields_stay_when_labels_change(client, editor, site):
    page = make_contact_page("Consultation")
    before = list(page.form_fields.values_list("name", flat=True))
    questions = [
        question(field.kind, f"{field.label} (changed)", id=field.pk)
        for field in page.form_fields.all()
    ]
    fields = posted(questions) | {"form_fields-INITIAL_FORMS": str(len(questions))}

    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)

    page = ContactPage.objects.get()
    assert page.form_fields.first().label == "Your name (changed)"
    assert list(page.form_fields.values_list("name", flat=True)) == before


def test_the_preview_shows_the_form(client, editor):
    page = make_contact_page()
    page.save_revision()

    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "What brings you here?" in shown.content.decode()
    thanks = page.make_preview_request(preview_mode="thank-you")
    assert "Your message is with us" in thanks.render().content.decode()


def test_a_copy_of_a_page_has_its_questions_and_none_of_its_enquiries(site):
    page = make_contact_page()

    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})

    assert [field.label for field in copy.form_fields.all()] == [
        field.label for field in page.form_fields.all()
    ]
    assert copy.enquiries.count() == 0
