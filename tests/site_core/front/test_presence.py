"""A command that needs a stopped site sees one that runs, with a worker or without."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from site_core.front.presence import begin_to_serve, is_served
from site_core.management.moving import MoveRefused, move_to
from site_core.models import WorkerHeartbeat

pytestmark = pytest.mark.django_db
FREE = "sqlite:////nowhere/moved.sqlite3"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("site_core.front.presence.VAR_DIR", tmp_path)


def test_what_has_begun_to_serve_is_seen_until_it_ends():
    assert not is_served()
    processes = [begin_to_serve(), begin_to_serve()]
    os.close(processes[0])
    assert is_served()
    os.close(processes[1])
    assert not is_served()


def test_a_site_that_runs_without_a_worker_is_not_moved():
    serving = begin_to_serve()
    with pytest.raises(MoveRefused, match="The site is running"):
        move_to(FREE, now=timezone.now())
    os.close(serving)


def test_a_worker_on_another_machine_is_seen_by_its_beat():
    now = timezone.now()
    WorkerHeartbeat.objects.create(worker="elsewhere:1", beat_at=now - timedelta(seconds=30))

    with pytest.raises(MoveRefused, match="A worker is at work"):
        move_to(FREE, now=now)
