"""The list is the same on the machine, on the status page and in the mail; red comes first."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from site_core.checkup import findings
from site_core.checkup.findings import check_up, look_at
from site_core.checkup.telling import TURNED_RED, notice
from site_core.queue.mail import MAIL
from site_core.queue.outbox import deliver_waiting, messages_of
from tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def state(monkeypatch) -> dict[str, bool]:
    """Three things that are looked at, and whether each is well."""
    monkeypatch.setattr(findings, "_looks", {})
    well = {"The roof": True, "The door": True, "The cellar": True}

    def look(looking, now):
        if well[looking.name]:
            return looking.well(f"{looking.name} is dry.")
        return looking.wrong(f"{looking.name} leaks.", "Mend it.")

    for name in well:
        look_at(name, look)
    return well


def told(now) -> list[str]:
    """The mails that go out when the worker notices at ``now``."""
    before = len(mail.outbox)
    notice(now=now)
    deliver_waiting(clock=lambda: now, kinds={TURNED_RED, MAIL})
    return [each.body for each in mail.outbox[before:]]


def test_what_is_wrong_comes_first(state, now):
    state["The cellar"] = False

    assert [each.name for each in check_up(now=now)] == ["The cellar", "The roof", "The door"]


def test_a_look_that_fails_is_wrong_and_tells_nothing_private(state, now):
    look_at("The attic", lambda looking, now: 1 / 0)

    found = check_up(now=now)[0]

    assert (found.name, found.seen) == ("The attic", "This could not be looked at.")


def test_each_thing_is_mailed_when_it_turns_red_and_then_once_a_day(state, now, alma, for_visitors):
    assert told(now) == []

    state["The cellar"] = False
    (body,) = told(now)
    assert "The cellar: The cellar leaks.\nMend it." in body
    assert reverse("status") in body
    assert told(now + timedelta(hours=1)) == []

    state["The roof"] = False
    (body,) = told(now + timedelta(hours=2))
    assert "The roof leaks" in body
    assert "cellar" not in body
    assert len(told(now + timedelta(days=1))) == 1


def test_what_is_over_before_the_mail_leaves_is_not_told(state, now, alma, for_visitors):
    state["The cellar"] = False
    notice(now=now)
    state["The cellar"] = True

    deliver_waiting(clock=lambda: now, kinds={TURNED_RED, MAIL})

    assert messages_of(TURNED_RED).exists()
    assert not mail.outbox


def test_a_desk_mails_nobody(state, now, alma):
    state["The cellar"] = False

    assert told(now) == []


def test_the_doctor_says_it_and_its_exit_code_does_too(state):
    said = StringIO()
    call_command("doctor", stdout=said)
    assert "All is well" in said.getvalue()

    state["The cellar"], said = False, StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("doctor", stdout=said)

    assert left.value.code == 1
    lines = said.getvalue().splitlines()
    assert lines[:3] == ["Needs you", "  The cellar: The cellar leaks.", "    Mend it."]


def test_the_status_page_says_the_same(state, client, alma):
    state["The cellar"] = False

    shown = client.get(reverse("status")).content.decode()

    assert (
        shown.index("The cellar leaks.")
        < shown.index("All is well")
        < shown.index("The roof is dry.")
    )


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Reception"])
def test_nobody_else_sees_it(state, client, group):
    client.force_login(make_user(group=group))

    assert client.get(reverse("status")).status_code in (302, 403)


def test_everything_that_an_operator_asks_about_is_looked_at(now):
    names = {each.name for each in check_up(now=now)}

    assert names == {
        "Backups",
        "Database, cache and files",
        "Https",
        "Https in browsers",
        "Keys",
        "Known holes",
        "Messages and mail",
        "Publishing",
        "Records for mail",
        "Room on the disk",
        "The clock",
        "The mail server",
        "The worker",
        "Versions",
        "Who can read our files",
    }
    assert all(each.advice for each in check_up(now=now) if each.is_wrong)
