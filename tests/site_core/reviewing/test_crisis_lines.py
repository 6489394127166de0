"""Crisis lines in the admin: what wants to be checked, and who is asked."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from blog.models import Topic
from site_core.models import CrisisResource, PracticeSettings
from site_core.models.practice.crisis import Check
from site_core.queue.outbox import deliver_waiting
from site_core.reviewing.crisis_lines import ask_for_checks, check_line
from tests.builders import make_article, make_crisis_resource, make_user, raw_block

TODAY = date(2027, 3, 1)
NOON = datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("America/Denver"))


def list_address() -> str:
    return reverse(CrisisResource.snippet_viewset.get_url_name("list"))


def test_topics_and_crisis_lines_are_snippets():
    assert {Topic, CrisisResource} <= set(get_snippet_models())


@pytest.mark.parametrize(
    ("days", "check"),
    [
        (None, Check.NEVER),
        (0, Check.FINE),
        (165, Check.FINE),
        (166, Check.SOON),
        (179, Check.SOON),
        (180, Check.DUE),
        (210, Check.DUE),
        (211, Check.OVERDUE),
    ],
)
def test_a_line_wants_to_be_checked_every_half_year(db, days, check):
    checked_on = None if days is None else TODAY - timedelta(days=days)
    assert make_crisis_resource(checked_on=checked_on).check_on(TODAY) == check


def test_the_list_asks_only_where_it_is_time_and_one_press_answers(client, site):
    make_crisis_resource("Fresh", checked_on=timezone.localdate())
    stale = make_crisis_resource("Stale", checked_on=timezone.localdate() - timedelta(days=400))
    editor = make_user(group="Editors")
    client.force_login(editor)
    assert client.get(list_address()).content.decode().count("Check now") == 1

    client.post(reverse("crisis_line_checked", args=[stale.pk]))

    stale.refresh_from_db()
    assert (stale.checked_on, stale.checked_by) == (timezone.localdate(), editor)
    assert "Check now" not in client.get(list_address()).content.decode()


def test_only_those_who_keep_the_lines_say_that_one_is_right(client, site):
    line = make_crisis_resource(checked_on=None)
    client.force_login(make_user(group="Clinicians"))
    client.post(reverse("crisis_line_checked", args=[line.pk]))
    line.refresh_from_db()
    assert line.checked_on is None


def test_the_dashboard_asks_editors_and_nobody_else(client, site):
    make_crisis_resource("Unchecked", checked_on=None)
    heading = "Crisis lines to check"
    seen = []
    for group in ("Editors", "Clinicians", "Reception"):
        client.force_login(make_user(group=group))
        seen.append(heading in client.get(reverse("wagtailadmin_home")).content.decode())
    assert seen == [True, False, False]


def test_a_mail_is_written_once_when_a_line_is_due(db, mailoutbox):
    editor = make_user("ed", group="Editors")
    make_crisis_resource("Due", checked_on=TODAY - timedelta(days=180))
    make_crisis_resource("Soon", checked_on=TODAY - timedelta(days=170))
    ask_for_checks(now=NOON)
    ask_for_checks(now=NOON + timedelta(days=1))
    deliver_waiting(clock=lambda: NOON + timedelta(days=1))
    assert [mail.to for mail in mailoutbox] == [[editor.email]]
    assert "Due" in mailoutbox[0].body


def test_no_mail_asks_for_what_was_checked_meanwhile(db, mailoutbox):
    editor = make_user("ed", group="Editors")
    line = make_crisis_resource("Due", checked_on=TODAY - timedelta(days=180))
    ask_for_checks(now=NOON)
    check_line(line=line, user=editor, now=NOON)
    deliver_waiting(clock=lambda: NOON)
    assert mailoutbox == []


def test_another_line_stands_in_its_place_until_the_last_day(db):
    other = make_crisis_resource("Other", phone="211", checked_on=TODAY)
    line = make_crisis_resource("Line", checked_on=TODAY, instead=other, instead_until=TODAY)
    assert line.shown(TODAY) == other
    assert line.shown(TODAY + timedelta(days=1)) == line
    ask_for_checks(now=NOON + timedelta(days=1))
    line.refresh_from_db()
    assert (line.instead, line.instead_until) == (None, None)


def test_a_replacement_needs_an_end_and_is_not_itself(db):
    line = make_crisis_resource("Line", checked_on=TODAY)
    for fields in ({"instead": line, "instead_until": TODAY}, {"instead_until": TODAY}):
        with pytest.raises(ValidationError):
            CrisisResource(pk=line.pk, name="Line", **fields).clean()


@pytest.mark.parametrize(
    ("written", "dials"),
    [
        ("988", "988"),
        ("(303) 555-0142", "3035550142"),
        ("+49 30 123456", "+4930123456"),
        ("(+49) 30/123456", "+4930123456"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("0044 (0) 20 7946 0958", "00442079460958"),
        ("(020) 7946 0958", "02079460958"),
        ("+1 (303) 555-0142", "+13035550142"),
        ("303\N{EN DASH}555\N{NON-BREAKING HYPHEN}0142", "3035550142"),
        ("1-800-273-TALK", "18002738255"),
        ("1-800-273-TALK (8255)", "18002738255"),
        ("1-800-273-8255 (TALK)", "18002738255"),
        ("1-800-BETS-OFF (238-7633)", "18002387633"),
        ("604 (555) 0142", "6045550142"),
        ("303 555 0142 ext. 12", "3035550142;ext=12"),
        ("303-555-0142 x9", "3035550142;ext=9"),
    ],
)
def test_a_link_dials_what_is_written(db, written, dials):
    line = CrisisResource(name="A line", phone=written)
    line.full_clean()
    assert line.tel == dials


@pytest.mark.parametrize(
    "phone",
    [
        "call us",
        "988 then press 1",
        "988 PRESS 1",
        "911 or 988",
        "911 OR 988",
        "9",
        "-",
        "1" * 16,
        "",
    ],
)
def test_a_line_that_nobody_could_reach_is_refused(db, phone):
    with pytest.raises(ValidationError) as refused:
        CrisisResource(name="A line", phone=phone).full_clean()
    assert list(refused.value.message_dict) == ["phone"]
    if phone:
        with pytest.raises(ValidationError, match="cannot be dialled"):
            PracticeSettings(phone=phone).clean()


def test_another_number_is_one_that_nobody_has_checked_yet(db):
    line = make_crisis_resource(phone="988", checked_on=date(2026, 11, 1))
    line.description = "Day and night"
    line.clean()
    assert line.checked_on == date(2026, 11, 1)
    line.phone = "1-844-493-8255"
    line.clean()
    assert line.checked_on is None
    line.checked_on = date(2026, 11, 28)
    line.clean()
    assert line.checked_on == date(2026, 11, 28)


def test_one_changed_number_changes_every_page(client, site, django_capture_on_commit_callbacks):
    line = make_crisis_resource("Line", phone="555-0100", is_primary=True)
    article = make_article(blocks=[raw_block("crisis", resources=[line.pk])])
    pages = [page.url for page in (site.home, site.blog, site.team, article)]
    assert all("555-0100" in client.get(address).content.decode() for address in pages)

    line.phone = "555-0199"
    with django_capture_on_commit_callbacks(execute=True):
        line.save()

    shown = [client.get(address).content.decode() for address in pages]
    assert not any("555-0100" in html for html in shown)
    assert all("555-0199" in html for html in shown)


def test_the_list_of_topics_says_which_need_crisis_lines(admin_client):
    Topic.objects.create(title="Suicide", slug="suicide", needs_crisis_resources=True)

    listing = admin_client.get(reverse(Topic.snippet_viewset.get_url_name("list")))

    assert "Suicide" in listing.content.decode()
    assert "Needs crisis lines" in listing.content.decode()
