"""Lists from elsewhere: looked through, imported, and refused with a sentence."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from forms.newsletter.lists import importing
from forms.newsletter.lists.csv_lists import MOST_BYTES, BadRow, ListRefused, Row, read_list
from forms.newsletter.lists.importing import import_list, preview_list
from forms.newsletter.models import Subscription
from forms.privacy.models import AccessRecord
from site_core.models import OutboxMessage
from tests.answers import words
from tests.builders import make_user
from tests.forms.newsletter.readers import make_subscription

pytestmark = pytest.mark.django_db
HEADING = "address,date,source\n"
ONE = "kim@example.com,2024-03-01,Open day\n"


def read(text: str | bytes) -> list:
    content = text if isinstance(text, bytes) else text.encode()
    return read_list(content, zone="America/Denver")


def only_row(text: str) -> Row | BadRow:
    (row,) = read(HEADING + text)
    return row


def upload(client, text: str | bytes, name: str = "list.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile(name, content, content_type="text/csv")
    return client.post(reverse("import_subscriptions"), {"list": file})


def state_of(address: str) -> str:
    return Subscription.objects.of_address(address).get().state


@pytest.mark.parametrize(
    "heading",
    [
        "address,date,source",
        "Source;E-Mail Address;Consent date",
        "Email\tOPTIN_TIME\tConsent source\tName",
        '"E-mail","Date of consent","Where"',
    ],
)
def test_headings_and_separators_of_other_programs_are_understood(heading):
    separator = next(each for each in "\t;," if each in heading)
    order = {"s": "Open day", "e": "kim@example.com", "a": "kim@example.com"}
    cells = []
    for name in heading.replace('"', "").lower().split(separator):
        is_date = "date" in name or "time" in name
        is_source = not is_date and name in ("source", "consent source", "where")
        cells.append("2024-03-01" if is_date else order["s"] if is_source else order["e"])

    (row,) = read(f"{heading}\n{separator.join(cells)}\n")

    assert (row.address, row.source) == ("kim@example.com", "Open day")
    assert row.consented_at.isoformat() == "2024-03-01T00:00:00-07:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_spreadsheets_are_understood(encoding):
    (row,) = read((HEADING + "kim@example.com,2024-03-01,Café\n").encode(encoding))

    assert row.source == "Café"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-03-31", "2024-03-31T00:00:00-06:00"),
        ("2024-03-31 10:05:00", "2024-03-31T10:05:00-06:00"),
        ("2024-03-31T10:05:00Z", "2024-03-31T10:05:00+00:00"),
        ("31.03.2024", "2024-03-31T00:00:00-06:00"),
        ("3/31/2024", "2024-03-31T00:00:00-06:00"),
    ],
)
def test_dates_are_understood(written, moment):
    assert only_row(f"kim@example.com,{written},Open day").consented_at.isoformat() == moment


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("kim,2024-03-01,Open day", "The address is not an e-mail address."),
        (",2024-03-01,Open day", "There is no address."),
        (f"{'x' * 60}@{'y' * 60}.{'z' * 60}.{'w' * 60}.{'v' * 60}.com,2024-03-01,A", "too long"),
        ("kim@example.com,,Open day", "when consent was given"),
        ("kim@example.com,31/12/2024,Open day", "not a date"),
        ("kim@example.com,0024-03-01,Open day", "not a date"),
        ("kim@example.com,2024-03-01,", "where consent was given"),
        (f"kim@example.com,2024-03-01,{'x' * 201}", "longer than 200 characters"),
        ("kim@example.com", "where consent was given"),
    ],
)
def test_a_bad_row_is_named_by_its_line_with_a_sentence(cells, sentence):
    row = only_row(cells)

    assert isinstance(row, BadRow)
    assert row.line == 2
    assert sentence in row.sentence
    assert "kim" not in row.sentence


def test_lines_are_counted_as_an_editor_counts_them():
    text = f'{HEADING}\n{ONE}"robin@example.com",2024-03-01,"Open\nday"\nbad,2024-03-01,X\n'

    rows = read(text)

    assert [row.line for row in rows] == [3, 4, 6]
    assert rows[1].source == "Open day"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no heading for the address"),
        (b"\n\n", "no heading for the address"),
        (b"name,date\nKim,2024\n", "no heading for the address and where it was given"),
        (HEADING.encode(), "no rows"),
        (b"PK\x03\x04rest", "Save it there as CSV"),
        (b"a\0b,c\n", "not a file of text"),
        (b"\x81\x8d\xff,x\n", "not a file of text"),
        (b"\xff\xfea", "not a file of text"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        (HEADING.encode() + b'"' + b"x" * 200_000, "cannot be read as CSV"),
        (HEADING.encode() + ONE.encode() * 50_001, "more than 50,000 rows"),
    ],
)
def test_what_is_no_such_list_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ListRefused, match=sentence):
        read(content)


def test_looking_through_writes_nothing(reception):
    report = preview_list(rows=read(HEADING + ONE), user=reception, now=timezone.now())

    assert report.added == 1
    assert not Subscription.objects.exists()
    assert not AccessRecord.objects.exists()


def test_a_list_is_imported_with_its_consent_and_nobody_gets_mail(reception):
    make_subscription("there@example.com")
    make_subscription("waits@example.com", state="waiting")
    make_subscription("gone@example.com", state="stopped", stopped_at=timezone.now())
    text = HEADING + ONE + "KIM@example.com,2024-03-02,Again\nbad,2024-03-01,X\n"
    for name in ("there", "waits", "gone"):
        text += f"{name}@example.com,2024-03-01,Old list\n"
    text += "later@example.com,2999-01-01,Old list\n"

    report = import_list(rows=read(text), user=reception, now=timezone.now())

    assert (report.added, report.already_there, report.stopped_earlier) == (1, 3, 1)
    assert [row.sentence for row in report.bad] == [
        "The address is not an e-mail address.",
        "The day of consent is in the future.",
    ]
    assert report.total == 7
    kim = Subscription.objects.of_address("kim@example.com").get()
    assert (kim.state, kim.address, kim.source) == ("confirmed", "kim@example.com", "Open day")
    assert (state_of("gone@example.com"), state_of("waits@example.com")) == ("stopped", "waiting")
    assert not OutboxMessage.objects.exists()
    assert AccessRecord.objects.get().action == "imported 1"


def test_a_list_may_be_imported_again_after_an_interruption(reception, monkeypatch):
    monkeypatch.setattr(importing, "BATCH_ROWS", 2)
    rows = read(HEADING + "".join(f"r{n}@example.com,2024-03-01,Old\n" for n in range(5)))
    import_list(rows=rows[:2], user=reception, now=timezone.now())

    report = import_list(rows=rows, user=reception, now=timezone.now())

    assert (report.added, report.already_there) == (3, 2)
    assert Subscription.objects.confirmed().count() == 5
    actions = AccessRecord.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["imported 2", "imported 2", "imported 1"]


def test_who_signs_up_in_that_very_moment_is_left_as_they_are(reception, monkeypatch):
    write, calls = importing._write, []

    def write_too_late(made, user, now):
        if not calls:
            make_subscription("kim@example.com", state="waiting")
        calls.append(len(made))
        write(made, user, now)

    monkeypatch.setattr(importing, "_write", write_too_late)
    text = HEADING + ONE + "robin@example.com,2024-03-01,Open day\n"

    report = import_list(rows=read(text), user=reception, now=timezone.now())

    assert (report.added, report.already_there) == (1, 1)
    assert calls == [2, 1]
    assert state_of("kim@example.com") == "waiting"


def test_only_those_who_may_add_import():
    editor = make_user(group="Editors")

    for verb in (preview_list, import_list):
        with pytest.raises(PermissionDenied):
            verb(
                rows=[Row(2, "a@example.com", datetime(2024, 3, 1, tzinfo=UTC), "X")],
                user=editor,
                now=timezone.now(),
            )


def test_on_the_screen_the_list_is_looked_through_and_then_imported(client, reception):
    looked = upload(client, HEADING + ONE + "bad,2024-03-01,X\n")

    assert not Subscription.objects.exists()
    assert "Line 3: The address is not an e-mail address." in words(looked)
    assert "on 1 March 2024" in words(looked)
    assert "kim@example.com" not in words(looked)

    done = client.post(reverse("import_subscriptions"), {"checked": looked.context["key"]})
    again = client.post(reverse("import_subscriptions"), {"checked": looked.context["key"]})

    assert "1 is added and gets the next article" in words(done)
    assert state_of("kim@example.com") == "confirmed"
    assert again.status_code == 422
    assert "Choose the file once more" in words(again)


def test_what_waits_to_be_imported_is_sealed_and_only_for_who_chose_it(client, reception):
    key = upload(client, HEADING + ONE).context["key"]

    waiting = cache.get(f"newsletter:list:{reception.pk}:{key}")
    client.force_login(make_user("other", group="Administrators"))
    other = client.post(reverse("import_subscriptions"), {"checked": key})

    assert b"kim@example.com" not in waiting
    assert other.status_code == 422
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("key", ["x", "../..", "\0", "a b\n", "é" * 200, "x" * 100_000])
def test_a_made_up_key_is_a_sentence(client, reception, key):
    answer = client.post(reverse("import_subscriptions"), {"checked": key})

    assert answer.status_code == 422
    assert "Choose the file once more" in words(answer)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        (b"name\nKim\n", "has no heading for"),
    ],
)
def test_a_file_that_is_no_list_comes_back_with_a_sentence(client, reception, content, sentence):
    answer = upload(client, content)

    assert answer.status_code == 422
    assert sentence in words(answer)


def test_no_file_at_all_is_a_sentence(client, reception):
    answer = client.post(reverse("import_subscriptions"), {"list": "text"})

    assert answer.status_code == 422


def test_when_everybody_is_known_there_is_nothing_to_press(client, reception):
    make_subscription("kim@example.com")

    answer = upload(client, HEADING + ONE)

    assert "There is nobody to add." in words(answer)
    assert 'name="checked"' not in words(answer)
