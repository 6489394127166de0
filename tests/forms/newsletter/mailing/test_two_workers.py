"""Two workers send at once: a reader who gathers articles gets one letter with all of them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection
from django.utils import timezone

from forms.newsletter.mailing import sending
from forms.newsletter.models import Delivery
from tests.forms.newsletter.readers import make_announcement, make_subscription
from tests.patience import A_MOMENT
from tests.site_core.publishing.conftest import shared_database
from tests.site_core.publishing.test_at_once import at_once

__all__ = ["shared_database"]

pytestmark = pytest.mark.usefixtures("shared_database")


def locking_in_step(barrier: Barrier, work: Callable[[], int]) -> Callable[[], int]:
    """``work``, which goes on from a lock when the other one has locked something too, if that comes about."""

    def together(execute, sql, *rest):
        done = execute(sql, *rest)
        if " SKIP LOCKED" in sql:
            with suppress(BrokenBarrierError):
                barrier.wait(A_MOMENT)
        return done

    def run() -> int:
        with connection.execute_wrapper(together):
            return work()

    return run


def test_no_reader_gets_a_digest_in_two_letters():
    make_subscription(frequency="weekly")
    for title in ("One", "Two", "Three"):
        make_announcement(title, queued_at=timezone.now())
    Delivery.objects.update(not_before=timezone.now() - timedelta(minutes=1))
    barrier = Barrier(2)

    taken = at_once(*[locking_in_step(barrier, lambda: len(sending._take(timezone.now())))] * 2)

    assert sorted(taken) == [0, 3]
