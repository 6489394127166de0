"""A clock that was wrong for a while holds no newsletter up when it is right again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.newsletter.mailing.sending import give_up_on_dead_workers, send_due
from forms.newsletter.models import Delivery
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
