"""``kill -9`` at any statement, and several workers at once: nobody twice, nobody forgotten."""

import os
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from forms.newsletter.mailing.sending import TAKEN_AT_MOST, tend
from forms.newsletter.models import Announcement, Delivery
from tests.forms.newsletter.readers import make_announcement, make_subscription, states
from tests.site_core.publishing.crashes import KILLED, in_child, statements_of

READERS = 2
AFTER_QUIET_TIME = timedelta(minutes=11)


def run(*, kill_before: int | None = None) -> int:
    """One turn of a worker, dead before its statement number ``kill_before``; counts statements."""
    cache.clear()
    return statements_of(
        lambda: tend(now=timezone.now() + AFTER_QUIET_TIME), kill_before=kill_before
    )


def faults_after_a_kill(point: int, mail_server) -> list[str]:
    announcement = make_announcement(f"Killed at {point}")
    before = len(mail_server.accepted)
    status = in_child(lambda: run(kill_before=point))
    tend(now=timezone.now() + AFTER_QUIET_TIME)
    tend(now=timezone.now() + AFTER_QUIET_TIME + TAKEN_AT_MOST * 2)

    to = [mail.to[0] for mail in mail_server.accepted[before:]]
    found = states(announcement)
    faults = [] if status == KILLED else ["the run ended before it was killed"]
    if len(to) != len(set(to)):
        faults.append("somebody got it twice")
    if found.get("sent", 0) + found.get("unknown", 0) != READERS or found.get("unknown", 0) > 1:
        faults.append(f"the ledger says {found}")
    if len(to) < found.get("sent", 0):
        faults.append("marked as sent, and not sent")
    Announcement.objects.all().delete()
    return faults


@pytest.mark.faults(12)
@pytest.mark.usefixtures("shared_database")
def test_a_worker_that_is_killed_writes_to_nobody_twice_and_forgets_nobody(mail_server):
    for _ in range(READERS):
        make_subscription()
    for _ in range(2):  # the first one also makes what every site makes once
        make_announcement()
        statements = run()
        Announcement.objects.all().delete()

    faults = {
        point: found
        for point in range(statements)
        if (found := faults_after_a_kill(point, mail_server))
    }

    assert statements > 20
    assert faults == {}


@pytest.mark.usefixtures("shared_database")
def test_several_workers_share_the_ledger_and_write_to_nobody_twice(mail_server, settings):
    settings.NEWSLETTER_MAILS_PER_MINUTE = 1_000
    readers = sorted(make_subscription().address for _ in range(12))
    announcement = make_announcement()
    connections.close_all()

    children = [_child_that_sends() for _ in range(4)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    tend(now=timezone.now() + AFTER_QUIET_TIME)

    assert codes == [0] * 4
    assert sorted(mail.to[0] for mail in mail_server.accepted) == readers
    assert states(announcement) == {"sent": 12}
    assert not Delivery.objects.exclude(attempts=1).exists()


def _child_that_sends() -> int:
    child = os.fork()
    if child == 0:
        try:
            run()
            os._exit(0)
        finally:
            os._exit(1)
    return child
