"""Somebody writes to the practice: what arrives, and what they see."""

import re
from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from forms.enquiries.models import ContactField, ContactPage, Enquiry
from tests.answers import soup
from tests.builders import make_crisis_resource, make_standard_page
from tests.forms.builders import SECRET, filled_in, make_contact_page, make_enquiry, send

pytestmark = pytest.mark.django_db
ANSWERS = ("Robin", "robin@example.com", SECRET)


@pytest.fixture
def now():
    """The view reads the clock."""
    return timezone.now()


def test_what_was_written_is_kept_with_the_questions_as_asked(client, now):
    page = make_contact_page()

    send(client, page, filled_in(page, *ANSWERS, now=now))

    enquiry = Enquiry.objects.get()
    assert [(answer.label, answer.text) for answer in enquiry.answers] == [
        ("Your name", "Robin"),
        ("E-mail", "robin@example.com"),
        ("What brings you here?", SECRET),
    ]
    assert enquiry.name == "Robin"
    assert enquiry.delete_at - enquiry.received_at == timedelta(days=page.retention_days)


def test_every_kind_of_question_is_answered(client, now):
    kinds = [(kind, f"About {kind}", True) for kind in ContactField.Kind.values]
    page = make_contact_page(fields=kinds)
    answers = ["Robin", "one", "more\nlines", "r@example.com", "(303) 555-0142"]
    answers += ["By mail", ["By phone", "By mail"], "2027-03-28", "on", "2.5"]

    send(client, page, filled_in(page, *answers, now=now))

    assert {answer.kind: answer.text for answer in Enquiry.objects.get().answers} == {
        "name": "Robin",
        "text": "one",
        "long_text": "more\nlines",
        "email": "r@example.com",
        "phone": "(303) 555-0142",
        "choice": "By mail",
        "choices": "By phone\nBy mail",
        "date": "2027-03-28",
        "consent": "Yes",
        "number": "2.5",
        "source": "From the page on couples",
    }


def test_a_question_that_changes_later_changes_nothing_that_was_received(client, now):
    page = make_contact_page()
    send(client, page, filled_in(page, *ANSWERS, now=now))

    page.form_fields.first().delete()
    page.form_fields.update(label="Something else")

    assert Enquiry.objects.get().answers[0].label == "Your name"
    assert Enquiry.objects.get().answers[1].label == "E-mail"


def test_an_answer_to_a_question_removed_meanwhile_is_kept(client, now):
    page = make_contact_page()
    posted = filled_in(page, *ANSWERS, now=now)
    page.form_fields.last().delete()

    response = send(client, page, posted)

    assert response.status_code == 303
    assert Enquiry.objects.get().answers[-1].text == SECRET


def test_the_thank_you_is_a_page_of_its_own_that_names_no_topic(client, now):
    page = make_contact_page("Couples in a crisis of trust", slug="write")

    response = send(client, page, filled_in(page, *ANSWERS, now=now))

    assert response.status_code == 303
    assert response["Location"] == "/write/thank-you/"
    thanks = client.get(response["Location"])
    assert thanks.status_code == 200
    assert "Couples" not in thanks.content.decode().partition("</head>")[0]
    assert soup(thanks).h1.text == "Thank you"
    assert SECRET not in thanks.content.decode()


def test_no_page_with_a_form_sets_a_cookie(client, now):
    page = make_contact_page()

    shown = client.get(page.get_url())
    sent = send(client, page, filled_in(page, *ANSWERS, now=now))
    thanks = client.get(sent["Location"])

    assert not shown.cookies
    assert not sent.cookies
    assert not thanks.cookies
    assert "Vary" not in shown or "Cookie" not in shown["Vary"]


def test_wrong_answers_are_named_beside_their_fields_and_in_a_summary_that_takes_the_focus(
    client, now
):
    page = make_contact_page()

    response = send(client, page, filled_in(page, "Robin", "robin at example", SECRET, now=now))

    assert response.status_code == 422
    shown = soup(response)
    summary = shown.select_one(".error-summary")
    assert summary["tabindex"] == "-1"
    assert summary.has_attr("autofocus")
    link = summary.a
    field = shown.select_one(link["href"].replace("#", "#"))
    assert field["type"] == "email"
    assert field["value"] == "robin at example"
    assert field["aria-invalid"] == "true"
    described = shown.find(id=field["aria-describedby"])
    assert "not an e-mail address" in described.text
    assert SECRET in shown.textarea.text
    assert shown.title.text.startswith("Not sent yet")
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://["},
    ],
)
def test_a_form_of_another_site_gets_403_and_leaves_nothing(client, now, headers):
    page = make_contact_page()

    response = send(client, page, filled_in(page, *ANSWERS, now=now), **headers)

    assert response.status_code == 403
    assert not Enquiry.objects.exists()


def test_a_browser_that_says_nothing_about_the_origin_gets_through(client, now):
    page = make_contact_page()

    response = client.post(page.get_url(), filled_in(page, *ANSWERS, now=now))

    assert response.status_code == 303


def test_a_closed_page_shows_no_form_and_gives_typed_words_back(client, now):
    page = make_contact_page(is_closed=True, closed_text="We are away until May.")

    shown, sent = client.get(page.get_url()), send(client, page, filled_in(page, *ANSWERS, now=now))

    assert "We are away until May." in shown.content.decode()
    assert not soup(shown).select("form.visitor-form")
    assert sent.status_code == 409
    assert SECRET in sent.content.decode()
    assert not Enquiry.objects.exists()


def test_help_in_a_crisis_stands_on_the_form_and_on_the_thank_you(client):
    make_crisis_resource()
    page = make_contact_page()

    for address in ("/contact/", "/contact/thank-you/"):
        box = soup(client.get(address)).select_one(".not-for-emergencies")
        assert page.emergency_heading in box.text
        assert "988" in box.text


def test_only_the_thank_you_lies_below_a_contact_page(client):
    make_contact_page()

    assert client.get("/contact/anything/").status_code == 404
    assert client.post("/contact/thank-you/").status_code == 405


def test_other_pages_still_take_no_posts(client, site):
    make_standard_page("About")

    assert client.post("/about/", {"a": "b"}).status_code == 405


def test_labels_help_and_optional_marks_belong_to_their_fields(client):
    page = make_contact_page(
        fields=[("text", "Pronouns", False), ("choice", "How may we answer?", True)]
    )
    page.form_fields.update(help_text="As you like.")

    shown = soup(client.get(page.get_url()))

    text = shown.select_one("input[type=text]")
    assert "(optional)" in shown.find("label", {"for": text["id"]}).text
    assert shown.find(id=text["aria-describedby"]).text == "As you like."
    group = shown.fieldset
    assert group.legend.text.strip() == "How may we answer?"
    assert shown.find(id=group["aria-describedby"]).text == "As you like."
    assert not re.search("robin", str(shown))


def test_a_page_with_enquiries_is_not_deleted(site):
    enquiry = make_enquiry()

    with pytest.raises(ProtectedError):
        enquiry.page.delete()

    assert ContactPage.objects.filter(pk=enquiry.page_id).exists()
    assert Enquiry.objects.filter(pk=enquiry.pk).exists()


def test_an_empty_form_may_be_kept_by_the_browser_and_one_with_words_in_it_by_nobody(client):
    page = make_contact_page(quick_exit="off")
    empty = client.get(page.get_url())
    refused = send(client, page, filled_in(page, "", "", "Words", now=timezone.now()))
    sent = filled_in(page, "Kim", "kim@example.com", "Words", now=timezone.now())
    thanks = client.get(send(client, page, sent)["Location"])

    assert empty["Cache-Control"] == "private, max-age=60"
    assert "no-store" in refused["Cache-Control"]
    assert "no-store" in thanks["Cache-Control"]
    assert thanks["Clear-Site-Data"] == '"cache"'
