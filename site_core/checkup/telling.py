"""Administrators are told by mail when something turns red: each thing once a day, for as long as it lasts."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.text import slugify

from site_core.checkup.connections import is_for_visitors
from site_core.checkup.findings import Finding, check_up
from site_core.checkup.upkeep import PUBLISHING, QUEUE, WORKER
from site_core.queue.mail import link_to, send_to_administrators
from site_core.queue.outbox import enqueue, messages_of

LOOK_EVERY = timedelta(minutes=15)
TURNED_RED = "turned_red"
"""Outbox: tell administrators; payload ``{"names": [...]}``, as the status page calls them."""
STATUS = "status"
"""The name of the status page."""
TOLD_ELSEWHERE = {WORKER, PUBLISHING, QUEUE}
"""They have an alarm and a mail of their own."""
LONGEST_KEY, LONGEST_NAME = 200, 60


def notice(*, now: datetime) -> None:
    """Look at everything, and ask for a mail about what was not told of today; for the worker.

    A desk tells nobody: whoever sits at it reads the page.
    """
    if not is_for_visitors():
        return
    red = {finding.name for finding in check_up(now=now) if finding.is_wrong} - TOLD_ELSEWHERE
    told = messages_of(TURNED_RED).filter(key__startswith=f"{now:%Y-%m-%d}")
    known = {
        name for payload in told.values_list("payload", flat=True) for name in payload["names"]
    }
    if new := sorted(red - known):
        key = f"{now:%Y-%m-%d} {', '.join(new)}"[:LONGEST_KEY]
        enqueue(TURNED_RED, key=key, payload={"names": new}, now=now)


def tell_what_turned_red(payload: dict[str, Any], now: datetime) -> None:
    """Tell administrators of those of ``payload`` that are still wrong; nothing, if all is over."""
    wrong = [each for each in check_up(now=now) if each.is_wrong and each.name in payload["names"]]
    if not wrong:
        return
    send_to_administrators(
        subject="Something about the site needs you",
        lines=[*(_paragraph(each) for each in wrong), f"How everything stands: {link_to(STATUS)}"],
        about=f"turned-red-{now:%Y%m%d}-{slugify(' '.join(payload['names']))[:LONGEST_NAME]}",
        now=now,
    )


def _paragraph(finding: Finding) -> str:
    return f"{finding.name}: {finding.seen}\n{finding.advice}".strip()
