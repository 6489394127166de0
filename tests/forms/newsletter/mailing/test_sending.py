"""Sending through a real mail server that misbehaves: nobody twice, nobody forgotten."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from forms.newsletter.actions import choose, stop
from forms.newsletter.mailing.announcing import close_finished, queue_due, tally
from forms.newsletter.mailing.sending import (
    PAUSES_MINUTES,
    TAKEN_AT_MOST,
    give_up_on_dead_workers,
    send_due,
    send_unknown_again,
    tend,
)
from forms.newsletter.models import Delivery, Subscription
from tests.builders import make_user
from tests.forms.newsletter.readers import make_announcement, make_subscription, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture(autouse=True)
def nobody_rests():
    """A rest that one test caused must not keep the next one waiting."""
    cache.clear()


def send_later(minutes: float = 0) -> int:
    cache.clear()
    return send_due(now=timezone.now() + timedelta(minutes=minutes))


def recipients(mail_server) -> list[str]:
    return sorted(mail.to[0] for mail in mail_server.accepted)


def test_everybody_gets_it_once(mail_server):
    readers = [make_subscription() for _ in range(3)]
    announcement = make_announcement(queued_at=timezone.now())

    tend(now=timezone.now())
    tend(now=timezone.now())

    announcement.refresh_from_db()
    assert recipients(mail_server) == sorted(reader.address for reader in readers)
    assert (announcement.state, states(announcement)) == ("sent", {"sent": 3})


def test_a_letter_has_what_it_needs_and_nothing_that_watches(mail_server):
    make_subscription("robin@example.com")
    make_announcement("Sleep\u2028and grief", queued_at=timezone.now())

    send_due(now=timezone.now())

    mail = mail_server.accepted[0].message
    text, html = (part.get_payload(decode=True).decode() for part in mail.get_payload())
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip().startswith("<http")
    assert "/newsletter/stop/" in mail["List-Unsubscribe"]
    assert mail["Message-ID"].startswith("<delivery-")
    assert mail["List-Id"].endswith("<newsletter.testserver>")
    for part in (text, html):
        assert "/newsletter/stop/" in part
        assert "/newsletter/mine/" in part
        assert "In short." in part
        assert "robin@example.com" not in part
    assert "<img" not in html
    assert "utm_" not in html


def test_a_neutral_subject_says_nothing_of_the_article_or_of_the_practice(mail_server):
    make_subscription(has_neutral_subject=True)
    make_announcement("Living with panic", queued_at=timezone.now())

    send_due(now=timezone.now())

    mail = mail_server.accepted[0].message
    assert mail["Subject"] == "Something new to read"
    assert "Better Lives" not in f"{mail['From']}{mail['List-Id']}"
    assert mail["List-Id"] == "<newsletter.testserver>"
    for part in mail.get_payload():
        shown = re.sub(
            r"(?s)<(style|head).*?</\1>|<[^>]*>", "", part.get_payload(decode=True).decode()
        )
        assert "panic" not in " ".join(shown.split())[:120]


def test_a_title_cannot_smuggle_a_header(mail_server):
    make_subscription()
    make_announcement("News\r\nBcc: all@example.com", queued_at=timezone.now())

    send_due(now=timezone.now())

    mail = mail_server.accepted[0]
    assert len(mail.to) == 1
    assert mail.message["Bcc"] is None


@pytest.mark.faults(11)
def test_an_address_that_does_not_exist_is_stopped_and_the_others_go_on(mail_server):
    mail_server.mode = "refuse_some"
    gone = make_subscription("refused@example.com")
    there = make_subscription("robin@example.com")
    announcement = make_announcement(queued_at=timezone.now())

    send_due(now=timezone.now())

    gone.refresh_from_db()
    assert recipients(mail_server) == [there.address]
    assert states(announcement) == {"refused": 1, "sent": 1}
    assert (gone.state, gone.stop_reason, gone.address) == ("stopped", "bounced", "")


def test_a_letter_that_is_refused_stops_no_subscription(mail_server):
    mail_server.mode = "refuse_content"
    reader = make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    send_due(now=timezone.now())

    reader.refresh_from_db()
    assert states(announcement) == {"refused": 1}
    assert reader.is_confirmed


def test_a_server_that_is_down_for_a_day_costs_nobody_anything(mail_server):
    mail_server.mode = "down"
    make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    for hour in range(24):
        assert send_later(minutes=60 * hour) == 0
    down = states(announcement)
    mail_server.mode = "ok"
    sent = send_later(minutes=60 * 24)

    assert down == {"queued": 2}
    assert (sent, states(announcement)) == (2, {"sent": 2})
    assert Delivery.objects.filter(attempts=1).count() == 2


def test_a_server_that_says_later_is_asked_later(mail_server):
    mail_server.mode = "busy"
    make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    send_later()
    too_soon = send_later(minutes=PAUSES_MINUTES[0] - 0.5)
    mail_server.mode = "ok"
    sent = send_later(minutes=PAUSES_MINUTES[0] + 0.5)

    assert (too_soon, sent, states(announcement)) == (0, 1, {"sent": 1})


def test_whoever_always_says_later_is_given_up_in_the_end(mail_server):
    mail_server.mode = "busy"
    make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    for day in range(len(PAUSES_MINUTES) + 1):
        send_later(minutes=60 * 24 * day)

    assert states(announcement) == {"refused": 1}


def test_a_connection_that_ends_after_the_text_leaves_one_unknown_and_it_is_not_sent_again(
    mail_server,
):
    mail_server.mode = "close_after_data"
    make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    send_later()
    after_the_accident = states(announcement)
    mail_server.mode = "ok"
    send_later(minutes=1)
    send_later(minutes=100)

    assert after_the_accident == {"unknown": 1, "queued": 1}
    assert states(announcement) == {"unknown": 1, "sent": 1}
    assert len(recipients(mail_server)) == len(set(recipients(mail_server))) == 2


def test_after_such_an_accident_the_newsletter_rests(mail_server):
    mail_server.mode = "close_after_data"
    make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    send_due(now=timezone.now())
    send_due(now=timezone.now())

    assert states(announcement) == {"unknown": 1, "queued": 1}


def test_what_a_dead_worker_had_in_hand_is_shown_as_unknown():
    make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    Delivery.objects.update(state="sending", taken_at=timezone.now() - TAKEN_AT_MOST * 2)

    give_up_on_dead_workers(now=timezone.now())
    close_finished()

    announcement.refresh_from_db()
    assert (announcement.state, tally(announcement).unknown) == ("sent", 1)


def test_somebody_may_decide_to_send_the_unknown_again(mail_server):
    make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    Delivery.objects.update(state="unknown")
    close_finished()

    again = send_unknown_again(
        announcement=announcement, user=make_user(group="Editors"), now=timezone.now()
    )
    send_later()

    assert (again, states(announcement)) == (1, {"sent": 1})


def test_no_more_go_in_a_minute_than_is_allowed(mail_server, settings):
    settings.NEWSLETTER_MAILS_PER_MINUTE = 2
    for _ in range(3):
        make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    first, second = send_later(), send_later(minutes=0.5)
    third = send_later(minutes=1.5)

    assert (first, second, third) == (2, 0, 1)
    assert states(announcement) == {"sent": 3}


def test_whoever_stops_meanwhile_gets_nothing(mail_server):
    reader = make_subscription()
    announcement = make_announcement(queued_at=timezone.now())

    stop(subscription_id=reader.pk, now=timezone.now())
    send_due(now=timezone.now())

    assert (mail_server.accepted, states(announcement)) == ([], {"dropped": 1})


def test_an_article_that_is_withdrawn_meanwhile_is_not_sent(mail_server):
    make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    announcement.page.specific.unpublish()

    send_due(now=timezone.now())

    assert (mail_server.accepted, states(announcement)) == ([], {"dropped": 1})


def test_an_address_that_no_key_opens_holds_nobody_up(mail_server):
    lost, there = make_subscription(), make_subscription()
    Subscription.objects.filter(pk=lost.pk).update(sealed_address=b"sealed elsewhere")
    announcement = make_announcement(queued_at=timezone.now())

    send_due(now=timezone.now())

    assert recipients(mail_server) == [there.address]
    assert states(announcement) == {"queued": 1, "sent": 1}


def test_a_digest_gathers_articles_in_one_letter_and_only_on_its_morning(mail_server):
    reader = make_subscription()
    choose(subscription_id=reader.pk, frequency="weekly", has_neutral_subject=False)
    now = timezone.now()
    first, second = make_announcement("One", queued_at=now), make_announcement("Two", queued_at=now)
    morning = Delivery.objects.first().not_before

    before = send_due(now=morning - timedelta(minutes=1))
    sent = send_due(now=morning)

    assert (before, sent) == (0, 1)
    assert mail_server.accepted[0].message["Subject"] == "2 new articles"
    assert states(first) == states(second) == {"sent": 1}


def test_idling_writes_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(6) as asked:
        tend(now=timezone.now())

    assert not [each for each in asked.captured_queries if "UPDATE" in each["sql"]]


def test_nothing_is_written_for_announcements_without_readers():
    announcement = make_announcement()

    queue_due(now=timezone.now() + timedelta(minutes=11))
    close_finished()

    announcement.refresh_from_db()
    assert announcement.state == "sent"
