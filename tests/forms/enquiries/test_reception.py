"""Reception's desk: the list, one enquiry, what becomes of it, the export."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from forms.enquiries.models import Enquiry
from forms.enquiries.staff_actions import (
    assign,
    change_several,
    change_state,
    export_enquiries,
    open_enquiry,
)
from forms.privacy.models import AccessRecord
from site_core.refusals import ChangeRefused
from tests.builders import make_user
from tests.forms.access import log
from tests.forms.builders import SECRET, make_contact_page, make_enquiry

pytestmark = pytest.mark.django_db
LIST = "enquiries_modeladmin_index"


def shown(client, **query) -> str:
    return client.get(reverse(LIST), query).content.decode()


def test_the_list_names_who_wrote_and_shows_nothing_of_what(client, reception, now):
    make_enquiry(name="Robin")
    make_enquiry(name="Kim", received_at=now + timedelta(hours=1))

    listed = shown(client)

    assert listed.index("Kim") < listed.index("Robin")
    assert "unread" in listed
    assert "31 August 2024" in listed
    assert SECRET not in listed
    assert "robin@example.com" not in listed
    assert log() == []


def test_without_the_permission_to_read_there_are_numbers_for_names(client):
    enquiry = make_enquiry(name="Robin")
    user = make_user(group="Clinicians")
    user.user_permissions.add(Permission.objects.get(codename="view_enquiry"))
    client.force_login(user)

    listed = shown(client)
    searched = client.post(reverse(LIST), {"name": "Robin"}).content.decode()

    assert str(enquiry) in listed
    assert "Robin" not in listed
    assert "Search by name" not in listed
    assert str(enquiry) in searched


def test_doubtful_ones_and_spam_have_tabs_of_their_own(client, reception):
    make_enquiry(name="Clean")
    make_enquiry(name="Unsure", verdict="doubtful")
    make_enquiry(name="Machine", verdict="spam", state="spam")

    tabs = {tab: shown(client, tab=tab) for tab in ("enquiries", "doubtful", "spam", "nonsense")}

    for tab, name in (
        ("enquiries", "Clean"),
        ("doubtful", "Unsure"),
        ("spam", "Machine"),
        ("nonsense", "Clean"),
    ):
        assert [other for other in ("Clean", "Unsure", "Machine") if other in tabs[tab]] == [name]


def test_names_are_searched_without_a_name_in_the_address(client, reception):
    make_enquiry(name="Robin Éclair")
    make_enquiry(name="Kim Novak")

    found = client.post(reverse(LIST), {"name": "éCLAIR"}).content.decode()
    none = client.post(reverse(LIST), {"name": "nobody\0"}).content.decode()

    assert "Robin" in found
    assert "Kim" not in found
    assert "Nobody of that name has written" in none


def test_the_list_is_narrowed_by_state_person_and_form(client, reception):
    speaking = make_contact_page("Speaking")
    make_enquiry(name="Kim", state="answered", page=speaking)
    make_enquiry(name="Robin", assignee=reception, page=make_contact_page())
    names = {"Kim", "Robin"}

    for query, expected in (
        ({"state": "answered"}, {"Kim"}),
        ({"person": "mine"}, {"Robin"}),
        ({"person": "nobody"}, {"Kim"}),
        ({"form": str(speaking.pk)}, {"Kim"}),
        ({"state": "answered", "person": "mine"}, set()),
        ({"state": "nonsense", "person": "\0", "form": "x"}, names),
    ):
        listed = shown(client, **query)
        assert {name for name in names if f">{name}" in listed} == expected, query


def test_lookups_in_the_address_find_nothing_out(client, reception):
    make_enquiry(name="Robin")

    for query in ({"sealed_answers__gt": "a"}, {"o": "99.x"}, {"p": "abc"}, {"export": "csv"}):
        response = client.get(reverse(LIST), query)
        assert response.status_code == 200
        assert "Robin" in response.content.decode()


def test_the_list_costs_the_same_for_many(client, reception, django_assert_max_num_queries):
    page = make_contact_page()
    for _ in range(30):
        make_enquiry(page=page, assignee=reception)

    with django_assert_max_num_queries(35):
        shown(client)


def test_opening_is_written_down_and_ends_being_unread(client, reception):
    enquiry = make_enquiry()

    opened = client.get(reverse("open_enquiry", args=[enquiry.pk])).content.decode()

    assert SECRET in opened
    assert log() == [("rose", "opened")]
    assert not Enquiry.objects.unread().exists()
    assert SECRET not in str(AccessRecord.objects.values())


@pytest.mark.parametrize(
    ("state", "is_unread"), [("answered", False), ("spam", False), ("in_hand", True)]
)
def test_what_was_dealt_with_in_bulk_is_unread_no_more(client, reception, now, state, is_unread):
    enquiry = make_enquiry()

    change_several(enquiries=[enquiry.pk], state=state, user=reception, now=now)

    enquiry.refresh_from_db()
    assert Enquiry.objects.unread().exists() is enquiry.is_unread is is_unread
    open_enquiry(enquiry=enquiry, user=reception, now=now)
    enquiry.refresh_from_db()
    assert enquiry.first_opened_at == now  # nobody had seen what it says


@pytest.mark.parametrize("number", ["0", "9" * 30, "77"])
def test_a_number_that_is_no_enquiry_is_not_there(client, reception, number):
    for place in ("", "change/", "delete/"):
        assert client.post(f"/admin/enquiries/{number}/{place}").status_code in (404, 405)
    assert client.get(f"/admin/enquiries/{number}/").status_code == 404
    assert log() == []


@pytest.mark.faults(50)
def test_a_record_that_no_key_opens_says_so_and_is_never_shown_as_empty(client, reception):
    enquiry = make_enquiry()
    Enquiry.objects.update(sealed_answers=b"sealed elsewhere", sealed_name=b"sealed elsewhere")

    opened = client.get(reverse("open_enquiry", args=[enquiry.pk])).content.decode()

    assert "SUBMISSION_KEYS" in opened
    assert "cannot be opened" in shown(client)
    assert log() == [("rose", "opened")]


def test_state_and_person_are_changed_and_written_down(client, reception):
    enquiry = make_enquiry()
    other = make_user("olga", group="Reception")

    posted = {"state": "answered", "assignee": other.pk}
    client.post(reverse("change_enquiry", args=[enquiry.pk]), posted)

    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assignee) == ("answered", other)
    assert enquiry.answered_at
    assert not enquiry.is_waiting
    assert log() == [("rose", "given to olga"), ("rose", "marked as answered")]


def test_saving_what_is_so_already_is_no_news(client, reception):
    enquiry = make_enquiry()

    client.post(reverse("change_enquiry", args=[enquiry.pk]), {"state": "new", "assignee": ""})

    assert log() == []


def test_whoever_takes_an_enquiry_in_hand_looks_after_it(reception, now):
    enquiry = make_enquiry()

    change_state(enquiry=enquiry, state="in_hand", user=reception, now=now)

    enquiry.refresh_from_db()
    assert enquiry.assignee == reception


def test_spam_is_brought_back_by_any_other_state(client, reception):
    enquiry = make_enquiry(name="Rescued", verdict="spam", state="spam")

    client.post(reverse("change_enquiry", args=[enquiry.pk]), {"state": "new", "assignee": ""})

    assert "Rescued" in shown(client)


def test_nobody_looks_after_an_enquiry_who_may_not_read_it(client, reception, now):
    enquiry, editor = make_enquiry(), make_user("ed", group="Editors")

    with pytest.raises(ChangeRefused, match="ed may not read"):
        assign(enquiry=enquiry, assignee=editor, user=reception, now=now)
    client.post(
        reverse("change_enquiry", args=[enquiry.pk]), {"state": "new", "assignee": editor.pk}
    )

    enquiry.refresh_from_db()
    assert enquiry.assignee is None


@pytest.mark.parametrize("posted", [{}, {"state": "gone"}, {"state": "new", "assignee": "x\0"}])
def test_a_wrong_post_changes_nothing(client, reception, posted):
    enquiry = make_enquiry()

    response = client.post(reverse("change_enquiry", args=[enquiry.pk]), posted)

    assert response.status_code == 302
    assert log() == []


def test_deleting_asks_first_and_leaves_a_line_without_content(client, reception):
    enquiry = make_enquiry()
    address = reverse("delete_enquiry", args=[enquiry.pk])

    asked = client.get(address)
    client.post(address)

    assert "nobody brings it back" in asked.content.decode()
    assert not Enquiry.objects.exists()
    assert log() == [("rose", "deleted")]


def test_an_export_needs_a_reason_and_is_written_down_row_by_row(client, reception):
    make_enquiry(name="=cmd()", text="One\nTwo")
    make_enquiry(name="Machine", verdict="spam", state="spam")

    refused = client.post(reverse("export_enquiries"), {"reason": "  "})
    response = client.post(reverse("export_enquiries"), {"reason": "The yearly report"})

    assert (refused.status_code, refused["Content-Type"][:9]) == (422, "text/html")
    rows = list(csv.DictReader(StringIO(response.getvalue().decode("utf-8-sig"))))
    assert [row["Your name"] for row in rows] == ["'=cmd()"]
    assert rows[0]["What brings you here?"] == "One\nTwo"
    assert "no-store" in response["Cache-Control"]
    assert log() == [("rose", "exported 1"), ("rose", "exported")]
    assert AccessRecord.objects.filter(reason="The yearly report").count() == 1


def test_an_export_names_what_no_key_opens(reception, now):
    make_enquiry()
    Enquiry.objects.update(sealed_answers=b"sealed elsewhere")

    table = export_enquiries(
        enquiries=Enquiry.objects.all(), user=reception, reason="A test", now=now
    )

    assert "cannot be opened" in table[1][-1]


def test_verbs_refuse_those_who_may_not(now):
    enquiry, editor = make_enquiry(), make_user(group="Editors")
    verbs = {"enquiry": enquiry, "user": editor, "now": now}

    for refused in (
        lambda: open_enquiry(**verbs),
        lambda: change_state(state="spam", **verbs),
        lambda: assign(assignee=None, **verbs),
        lambda: export_enquiries(
            enquiries=Enquiry.objects.all(), user=editor, reason="Curious", now=now
        ),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert log() == []


def test_the_dashboard_says_what_waits_and_names_nobody(client, reception):
    make_enquiry(name="Robin")
    make_enquiry(name="Kim", verdict="doubtful")

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "1 not opened yet" in dashboard
    assert "1 waiting for an answer" in dashboard
    assert "1 doubtful" in dashboard
    assert "Robin" not in dashboard
