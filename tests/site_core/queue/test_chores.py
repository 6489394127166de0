"""What comes round is done by the worker, as often as it was asked for."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from site_core.queue import chores
from site_core.queue.chores import do_regularly
from site_core.worker import Worker
from tests.builders import FIRST_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_ours(monkeypatch):
    monkeypatch.setattr(chores, "_chores", {})


def test_it_is_done_at_once_and_again_when_its_time_has_come():
    done, moments = [], iter(FIRST_DAY + timedelta(minutes=minute) for minute in range(1000))
    do_regularly("dust", every=timedelta(hours=1), verb=lambda *, now: done.append(now))
    worker = Worker(clock=lambda: next(moments))

    for _ in range(60):
        worker.deliver()

    pauses = [later - sooner for sooner, later in pairwise(done)]
    assert done[0] - FIRST_DAY < timedelta(minutes=5)
    assert pauses
    assert all(pause >= timedelta(hours=1) for pause in pauses)


def test_what_raises_keeps_nothing_else_from_being_done(caplog):
    done: list[datetime] = []
    do_regularly("raises", every=timedelta(hours=1), verb=lambda *, now: 1 / 0)
    do_regularly("works", every=timedelta(hours=1), verb=lambda *, now: done.append(now))

    Worker(clock=lambda: FIRST_DAY).deliver()

    assert done == [FIRST_DAY]
    assert "raises" in caplog.text
