"""What is measured in the moment in which somebody asks: each room registers what it knows."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, F, Max, Min
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from site_core.backups.folder import backups
from site_core.models.publishing.publication import (
    OutboxMessage,
    PublicationReceipt,
    WorkerHeartbeat,
)

logger = logging.getLogger(__name__)

A_DAY = timedelta(days=1)
Verb = Callable[[datetime], Mapping[str, float]]
_measures: dict[str, tuple[str, str, Verb]] = {}


def measure(name: str, words: str, *, label: str, verb: Verb) -> None:
    """Let :func:`metrics` ask ``verb(now)``: numbers by the value of ``label``."""
    _measures[name] = (words, label, verb)


def metrics(*, now: datetime) -> bytes:
    """All numbers, as Prometheus reads them. What cannot be measured is left out and logged."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(settings.METRICS_FOLDER))
    registry.register(_Gauges(now))
    return generate_latest(registry)


class _Gauges(Collector):
    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (words, label, verb) in _measures.items():
            family = GaugeMetricFamily(name, words, labels=[label])
            try:
                measured = verb(self._now)
            except Exception:
                logger.exception("Could not measure %s", name)
                continue
            for value, number in measured.items():
                family.add_metric([value], number)
            yield family

    def describe(self) -> list:
        return []


def messages_by_state(now: datetime) -> dict[str, float]:
    """How many messages of the queue are waiting, done and failed."""
    counted = OutboxMessage.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(OutboxMessage.State.values, 0) | dict(counted)


def seconds_late(now: datetime) -> dict[str, float]:
    """How long the oldest message has waited after its time, and the latest page of the last day."""
    waiting = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING, not_before__lt=now)
    oldest = waiting.aggregate(oldest=Min("not_before"))["oldest"]
    done = PublicationReceipt.objects.filter(
        outcome=PublicationReceipt.Outcome.DONE, user=None, finished_at__gt=now - A_DAY
    )
    latest = done.aggregate(latest=Max(F("finished_at") - F("due_at")))["latest"]
    return {
        "queue": (now - oldest).total_seconds() if oldest else 0.0,
        "publication": latest.total_seconds() if latest else 0.0,
    }


def seconds_since(now: datetime) -> dict[str, float]:
    """How long ago a worker last beat, and the last backup was made; without one, it is left out."""
    beat = WorkerHeartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    made = backups(settings.BACKUP_FOLDER)[:1]
    moments = {"heartbeat": beat, "backup": made[0].made_at if made else None}
    return {name: (now - moment).total_seconds() for name, moment in moments.items() if moment}
