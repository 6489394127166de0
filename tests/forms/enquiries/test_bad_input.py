"""Whatever is posted: a clear sentence, nothing half stored, 4xx and never 500."""

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError
from django.utils import timezone

from forms.enquiries.models import Enquiry
from forms.privacy.posts.tokens import TOKEN_FIELD
from tests.forms.builders import SECRET, filled_in, make_contact_page, send

pytestmark = pytest.mark.django_db
MULTIPART = "multipart/form-data; boundary=x"


@pytest.fixture
def now():
    """The view reads the clock."""
    return timezone.now()


@pytest.fixture
def page():
    return make_contact_page()


@pytest.mark.faults(24, 27)
@pytest.mark.parametrize(
    "answers",
    [
        ("Robin\0", "robin@example.com", SECRET),
        ("Robin", "robin@example.com\r\nBcc: all@example.com", SECRET),
        ("Robin", "robin@example.com", "x" * 10_001),
        ("x" * 121, "robin@example.com", SECRET),
        ("Robin", f"{'x' * 300}@example.com", SECRET),
        ("Robin", "robin@example.com\0", SECRET),
        ("", "", ""),
        (" ", "robin@example.com", "\n\n"),
    ],
)
def test_answers_that_cannot_be_are_refused_with_a_sentence(client, page, now, answers):
    response = send(client, page, filled_in(page, *answers, now=now))

    assert response.status_code == 422
    assert BeautifulSoup(response.content, "html.parser").select(".field-error")
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("email", "phone", "received"),
    [
        ("", "", 0),
        ("\N{ZERO WIDTH SPACE}", " ", 0),
        ("kim@example.com", "", 1),
        ("", "303 555 0142", 1),
    ],
)
def test_of_two_ways_to_be_answered_one_is_needed(client, now, email, phone, received):
    fields = (("email", "E-mail", False), ("phone", "Phone", False), ("long_text", "Text", True))
    page = make_contact_page(fields=fields)
    answer = send(client, page, filled_in(page, email, phone, "Good evening", now=now))
    assert Enquiry.objects.count() == received
    assert ("so that we can answer you: E-mail, Phone." in answer.content.decode()) is (
        received == 0
    )


def test_who_asks_for_an_address_alone_says_whether_it_is_needed(client, now):
    page = make_contact_page(fields=(("email", "E-mail", False), ("long_text", "Text", True)))
    send(client, page, filled_in(page, "", "This needs no answer", now=now))
    assert Enquiry.objects.count() == 1


@pytest.mark.faults(28)
@pytest.mark.parametrize(
    "name",
    [
        "😀 Robin",
        "رامي",
        "\u202eRobin\u202c",
        "<script>alert(1)</script>",
        "Robin\tSmith",
        "Ro'bin",
    ],
)
def test_any_name_is_somebody_s_name(client, page, now, name):
    response = send(client, page, filled_in(page, name, "robin@example.com", SECRET, now=now))

    assert response.status_code == 303
    assert Enquiry.objects.get().name == name


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("choice", "By pigeon"),
        ("choices", ["By mail", "By pigeon"]),
        ("date", "soon"),
        ("date", "0000-00-00"),
        ("number", "many"),
        ("number", "1" * 40),
        ("number", "NaN"),
        ("consent", ""),
        ("phone", "1" * 41),
    ],
)
def test_what_no_browser_would_send_is_refused_with_a_sentence(client, now, kind, answer):
    page = make_contact_page(fields=[(kind, "A question", True)])

    response = send(client, page, filled_in(page, answer, now=now))

    assert response.status_code == 422
    assert "Please" in BeautifulSoup(response.content, "html.parser").select_one(
        ".field-error"
    ).text or ("shorten" in response.content.decode())


@pytest.mark.faults(26)
def test_two_hundred_fields_are_no_reason_to_lose_the_three_that_count(client, page, now):
    more = {f"q-{number:08x}": "x" * 50 for number in range(200)}

    posted = filled_in(page, "Robin", "robin@example.com", SECRET, now=now, **more)
    response = send(client, page, posted)

    assert response.status_code == 303
    assert len(Enquiry.objects.get().answers) < 30


@pytest.mark.faults(26)
def test_ten_megabytes_are_refused_with_a_sentence(client, page, now):
    posted = filled_in(page, "Robin", "robin@example.com", "x" * 10_000_000, now=now)

    assert send(client, page, posted).status_code == 413
    body = "&".join(f"{name}={value}" for name, value in posted.items())
    encoded = client.post("/contact/", body, content_type="application/x-www-form-urlencoded")
    assert encoded.status_code == 413
    assert not Enquiry.objects.exists()


@pytest.mark.faults(2, 6)
def test_a_message_that_finds_no_room_is_not_thanked_for_and_is_kept_once_there_is(
    client, page, now, monkeypatch
):
    def is_full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    posted = filled_in(page, "Robin", "robin@example.com", SECRET, now=now)
    client.raise_request_exception = False
    with monkeypatch.context() as full:
        full.setattr(Enquiry, "save", is_full)
        refused = send(client, page, posted)

    assert refused.status_code == 503
    assert "988" in refused.content.decode()
    assert not Enquiry.objects.exists()
    assert send(client, page, posted).status_code == 303


def test_a_file_that_nobody_asked_for_is_left_out(client, page, now):
    file = BytesIO(b"x" * 1_000)
    file.name = "picture.png"

    posted = filled_in(page, "Robin", "robin@example.com", SECRET, now=now, file=file)

    assert send(client, page, posted).status_code == 303


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_a_form_that_is_taken_away_while_somebody_types_gives_the_words_back(
    client, page, now, verb
):
    posted = filled_in(page, "Robin", "robin@example.com", "I do not\nsleep <b>", now=now)
    getattr(page, verb)()

    response = send(client, page, posted)

    assert response.status_code == 404
    assert "I do not<br>sleep &lt;b&gt;" in response.content.decode()
    from_elsewhere = send(client, page, posted, HTTP_SEC_FETCH_SITE="cross-site")
    assert "I do not" not in from_elsewhere.content.decode()


@pytest.mark.parametrize("body", [b"--x\r\nContent-Disp", b"", b"a=" + b"x" * 9_000_000])
def test_a_broken_post_to_nowhere_is_a_404(client, site, body):
    kind = MULTIPART if body.startswith(b"--") else "application/x-www-form-urlencoded"
    headers = {"HTTP_SEC_FETCH_SITE": "same-origin"}

    assert client.generic("POST", "/no/", body, content_type=kind, **headers).status_code == 404


def test_a_token_sent_twice_is_a_token(client, page, now):
    posted = filled_in(page, "Robin", "robin@example.com", SECRET, now=now)
    old = filled_in(page, now=now - timedelta(days=3))[TOKEN_FIELD]

    response = send(client, page, posted | {TOKEN_FIELD: [old, posted[TOKEN_FIELD]]})

    assert response.status_code == 303


def test_the_trap_makes_a_message_doubtful_and_never_lost(client, page, now):
    posted = filled_in(page, "Robin", "robin@example.com", SECRET, now=now, website="x")

    response = send(client, page, posted)

    assert response.status_code == 303
    assert Enquiry.objects.get().verdict == "doubtful"
    assert Enquiry.objects.get().answers[2].text == SECRET
