"""The desk of announcements: what goes out, when, to how many; held back, tried out, sent again."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from forms.newsletter.models import Announcement, Delivery
from site_core.models import User
from tests.answers import words
from tests.builders import make_user
from tests.forms.newsletter.readers import make_announcement, make_subscription, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
LIST = "newsletter_announcements_modeladmin_index"


def press(client, name: str, announcement: Announcement) -> str:
    return words(client.post(reverse(name, args=[announcement.pk]), follow=True))


def shown(client, announcement: Announcement) -> str:
    return words(client.get(reverse("open_announcement", args=[announcement.pk])))


def test_the_list_says_what_goes_out_and_what_became_of_what_did(client, editor):
    for number in range(3):
        make_subscription(f"r{number}@example.com")
    sent = make_announcement("Sent before", queued_at=timezone.now())
    first, second, _ = sent.deliveries.order_by("pk")
    Delivery.objects.filter(pk=first.pk).update(state="sent")
    Delivery.objects.filter(pk=second.pk).update(state="unknown")
    make_announcement("New here")

    listed = words(client.get(reverse(LIST)))

    assert "An announcement would go to 3 readers now." in listed
    assert listed.index("New here") < listed.index("Sent before")
    assert "1 sent, 1 waiting, 1 perhaps sent" in listed
    assert "Goes out soon" in listed


def test_an_empty_list_says_when_articles_are_announced(client, editor):
    assert "No article has been announced yet." in words(client.get(reverse(LIST)))
    assert "None is like that." in words(client.get(reverse(LIST), {"state": "held"}))


@pytest.mark.parametrize(
    "query", [{"state": "\0"}, {"state": "x"}, {"page__title": "x"}, {"p": "x"}]
)
def test_nonsense_in_the_address_counts_as_all(client, editor, query):
    make_announcement("New here")

    assert "New here" in words(client.get(reverse(LIST), query))


def test_one_shows_the_letter_the_moment_and_the_count(client, editor):
    make_subscription()
    announcement = make_announcement("New here")
    ArticlePage.objects.update(summary="What it is about.")

    page = shown(client, announcement)

    assert "to 1 reader;" in page
    assert "Mountain Time" in page
    assert page.count("What it is about.") == 2, "as a page and as plain text"
    assert 'sandbox=""' in page
    assert "Hold back" in page
    assert "Let it go out now" not in page


def test_what_is_held_back_can_be_let_go(client, editor):
    announcement = make_announcement()

    held = press(client, "hold_back_announcement", announcement)
    announcement.refresh_from_db()
    assert (announcement.state, announcement.decided_by) == ("held", editor)
    assert "It is held back." in held
    assert "Let it go out now" in held

    assert "It goes out now." in press(client, "release_announcement", announcement)
    announcement.refresh_from_db()
    assert announcement.state == "quiet"


def test_what_went_out_cannot_be_held_back_and_says_so(client, editor):
    make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    assert "cannot be held back any more" in press(client, "hold_back_announcement", announcement)
    assert "This is not held back." in press(client, "release_announcement", announcement)


def test_what_is_not_online_is_not_let_go(client, editor):
    announcement = make_announcement()
    press(client, "hold_back_announcement", announcement)
    announcement.page.specific.unpublish()

    assert "not online for everybody" in press(client, "release_announcement", announcement)


def test_a_test_goes_to_whoever_asks_for_it(client, editor):
    make_subscription("kim@example.com")
    announcement = make_announcement("New here")

    answer = press(client, "test_announcement", announcement)

    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert sent.subject == "New here"
    assert "A test is on its way to you." in answer
    assert states(announcement) == {}


def test_without_an_address_in_the_account_there_is_no_test(client):
    user = make_user("eve", group="Editors")
    User.objects.update(email="")
    client.force_login(user)

    answer = press(client, "test_announcement", make_announcement())

    assert "There is no e-mail address in your account" in answer
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SMTPServerDisconnected("gone"), "Look into your inbox first"),
        (ValueError("header"), "The mail server refused the test"),
        (type("Busy", (Exception,), {"smtp_code": 421})(), "does not take mail at the moment"),
    ],
)
def test_what_the_mail_server_has_against_a_test_is_a_sentence(
    client, editor, monkeypatch, error, sentence
):
    class Broken:
        is_handing_over = False

        def open(self):
            return True

        def close(self):
            return None

        def send_messages(self, mails):
            raise error

    monkeypatch.setattr("site_core.queue.postbox._connection", Broken)

    assert sentence in press(client, "test_announcement", make_announcement())


def test_what_was_perhaps_sent_is_named_by_number_and_sent_again_on_request(client, editor):
    reader = make_subscription("kim@example.com")
    announcement = make_announcement(queued_at=timezone.now())
    Delivery.objects.update(state="unknown", error="SMTPServerDisconnected")

    page = shown(client, announcement)
    assert f"Subscription {reader.pk}" in page
    assert "kim@example.com" not in page
    assert "Send again to 1" in page

    answer = press(client, "send_unknown_again", announcement)
    assert "Sent once more to those who perhaps got it: 1." in answer
    assert states(announcement) == {"queued": 1}


def test_the_dashboard_tells_editors_what_goes_out_soon(client, editor):
    make_subscription()
    announcement = make_announcement("New here")

    dashboard = words(client.get(reverse("wagtailadmin_home")))

    assert "“New here” is announced to 1 reader on" in dashboard
    address = reverse("hold_back_announcement", args=[announcement.pk])
    assert f'action="{address}"' in dashboard
    form = dashboard.split(address)[1]
    assert "csrfmiddlewaretoken" in form.split("</form>")[0]


def test_the_dashboard_is_silent_when_nothing_goes_out_and_for_others(client, editor):
    assert "is announced to" not in words(client.get(reverse("wagtailadmin_home")))

    make_announcement()
    client.force_login(make_user("rose", group="Reception"))
    assert "is announced to" not in words(client.get(reverse("wagtailadmin_home")))


def test_nobody_who_may_only_look_finds_a_button(client):
    announcement = make_announcement()
    looker = make_user("lou", group="Clinicians")
    looker.user_permissions.add(Permission.objects.get(codename="view_announcement"))
    client.force_login(looker)

    page = shown(client, announcement)

    assert "Hold back" not in page
    assert "Send a test" not in page


def test_many_of_unknown_fate_are_shown_in_part(client, editor):
    for number in range(103):
        make_subscription(f"r{number}@example.com")
    announcement = make_announcement(queued_at=timezone.now())
    Delivery.objects.update(state="unknown", taken_at=timezone.now() - timedelta(hours=1))

    page = shown(client, announcement)

    assert "and 3 more" in page
    assert "Send again to 103" in page
