"""A clock that was wrong for a while holds no newsletter up when it is right again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.newsletter.mailing.announcing import QUIET_FOR, announce, queue_due
from forms.newsletter.mailing.sending import give_up_on_dead_workers, send_due
from forms.newsletter.models import Delivery
from tests.builders import make_ready
from tests.forms.newsletter.readers import make_announcement, make_subscription, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def test_a_clock_that_was_a_year_ahead_holds_no_mail_up_afterwards(mail_server, settings):
    settings.NEWSLETTER_MAILS_PER_MINUTE = 1
    make_subscription(), make_subscription()
    announcement = make_announcement(queued_at=timezone.now())
    send_due(now=timezone.now() + timedelta(days=365))
    make_subscription()
    dead = Delivery.objects.filter(state="queued").first()
    Delivery.objects.filter(pk=dead.pk).update(
        state="sending", taken_at=timezone.now() + timedelta(days=365)
    )
    make_announcement("Another", queued_at=timezone.now())

    give_up_on_dead_workers(now=timezone.now())

    assert states(announcement) == {"sent": 1, "unknown": 1}
    assert send_due(now=timezone.now()) == 1


def test_a_letter_that_it_put_off_goes_out(mail_server):
    make_subscription()
    make_announcement(queued_at=timezone.now())
    Delivery.objects.update(not_before=timezone.now() + timedelta(days=365))

    assert send_due(now=timezone.now()) == 1


@pytest.mark.parametrize("days", [1, 7, 31])
def test_a_digest_waits_as_long_as_it_does(mail_server, days):
    make_subscription(frequency="monthly")
    make_announcement(queued_at=timezone.now())
    Delivery.objects.update(not_before=timezone.now() + timedelta(days=days))

    assert send_due(now=timezone.now()) == 0


def test_an_announcement_that_it_put_off_has_its_quiet_time_anew():
    make_subscription()
    now = timezone.now()
    wrong = now + timedelta(days=365)
    announcement = announce(page=make_ready(), published_at=wrong, now=wrong)

    assert queue_due(now=now) == 0
    announcement.refresh_from_db()
    assert announcement.not_before == now + QUIET_FOR
    assert queue_due(now=now + QUIET_FOR) == 1
