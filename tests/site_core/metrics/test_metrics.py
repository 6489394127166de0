"""A monitor with the token gets numbers; nobody else gets anything, and no number tells of a person."""

from datetime import timedelta

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse

from forms.newsletter.models import Delivery
from site_core.checkup import gauges
from site_core.metrics.counting import REQUESTS, CountingMiddleware, area_of
from site_core.models import OutboxMessage
from site_core.worker import beat

pytestmark = pytest.mark.django_db
TOKEN = "tests-only-tests-only"


@pytest.fixture
def asked_for(settings, tmp_path):
    settings.METRICS_TOKEN = TOKEN
    settings.METRICS_FOLDER = tmp_path
    return settings


def numbers(client, token: str = TOKEN) -> dict[str, float]:
    answer = client.get("/metrics", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_without_a_token_in_the_settings_there_is_no_such_address(client, site):
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN])
def test_without_the_token_nobody_gets_a_number(client, asked_for, sent):
    answer = client.get("/metrics", headers={"authorization": sent} if sent else {})

    assert (answer.status_code, answer.content) == (401, b"")


def test_queue_lag_worker_and_newsletter_are_measured(client, asked_for, now, monkeypatch):
    monkeypatch.setattr("site_core.views.metrics.timezone.now", lambda: now)
    waiting = now - timedelta(seconds=90)
    OutboxMessage.objects.create(kind="x", key="1", not_before=waiting)
    OutboxMessage.objects.create(kind="x", key="2", not_before=now, state="failed")
    beat("one", now=now - timedelta(seconds=7))

    found = numbers(client)

    assert found['site_messages{state="waiting"}'] == 1
    assert found['site_messages{state="failed"}'] == 1
    assert found['site_seconds_late{what="queue"}'] == 90
    assert found['site_seconds_since{what="heartbeat"}'] == 7
    for state in Delivery.State.values:
        assert found[f'site_newsletter_mails{{state="{state}"}}'] == 0


def test_what_cannot_be_measured_holds_up_nothing(client, asked_for, monkeypatch):
    monkeypatch.setattr(gauges, "_measures", dict(gauges._measures))
    gauges.measure("broken", "x", label="x", verb=lambda now: 1 / 0)

    assert 'site_messages{state="waiting"}' in numbers(client)


def test_requests_are_counted_by_area_and_kind_of_answer(rf, asked_for):
    counting = CountingMiddleware(lambda request: HttpResponse(status=404))
    before = _counted("pages", "4xx")

    counting(rf.get("/blog/somebody-s-article/?q=words"))

    assert _counted("pages", "4xx") == before + 1


def _counted(area: str, status: str) -> float:
    return REQUESTS.labels(area, status)._value.get()


def test_nothing_is_counted_that_nobody_asks_for(settings):
    settings.METRICS_TOKEN = ""

    with pytest.raises(MiddlewareNotUsed):
        CountingMiddleware(lambda request: None)


def test_an_area_is_one_of_a_few_words():
    assert area_of("/admin/pages/3/edit/") == "admin"
    assert {area_of(path) for path in ("/", "/review/secret-key/", "/blog/x/")} == {"pages"}
