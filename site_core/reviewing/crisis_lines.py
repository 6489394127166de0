"""Crisis lines are checked by somebody who calls them: who is asked, when, and what is noted."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log

from site_core.models.practice.crisis import Check, CrisisResource
from site_core.models.users import User
from site_core.practice_time import day_in_words, today
from site_core.queue.mail import send_to_each
from site_core.queue.outbox import enqueue
from site_core.roles import ADMINISTRATORS, EDITORS

CHECKED = "site_core.crisis.check"
DUE = "crisis_line_due"
"""Outbox: a line wants to be checked; payload ``{"line": id, "due_on": day}``."""
EVERY = timedelta(hours=6)
URGENT = (Check.NEVER, Check.OVERDUE, Check.DUE, Check.SOON)


@transaction.atomic
def check_line(*, line: CrisisResource, user: User, now: datetime) -> None:
    """Note that ``user`` made sure today that ``line`` is right; logged."""
    line.checked_on, line.checked_by = today(now), user
    line.save(update_fields=["checked_on", "checked_by"])
    log(instance=line, action=CHECKED, user=user)


def lines_to_check(day: date) -> list[tuple[CrisisResource, Check]]:
    """Those that want to be checked, the most urgent first, and how urgent it is."""
    found = [(line, line.check_on(day)) for line in CrisisResource.objects.all()]
    wanted = [(line, check) for line, check in found if check in URGENT]
    return sorted(wanted, key=lambda pair: (URGENT.index(pair[1]), pair[0].order))


def ask_for_checks(*, now: datetime) -> None:
    """Write a mail for every line that is due; each line and date has one. Ended replacements end."""
    day = today(now)
    for line, check in lines_to_check(day):
        if check in (Check.DUE, Check.OVERDUE):
            due_on = line.due_on.isoformat()
            payload = {"line": line.pk, "due_on": due_on}
            enqueue(DUE, key=f"crisis-line:{line.pk}:{due_on}", payload=payload, now=now)
    ended = CrisisResource.objects.filter(instead_until__lt=day)
    if ended.exists():  # no lock on SQLite for nothing
        ended.update(instead=None, instead_until=None)


def tell_of_check(payload: dict[str, Any], now: datetime) -> None:
    """Mail it, unless somebody has checked the line in the meantime."""
    line = CrisisResource.objects.filter(pk=payload["line"]).first()
    if line is None or line.due_on != date.fromisoformat(payload["due_on"]):
        return
    keepers = User.objects.reachable().filter(groups__name__in=[EDITORS, ADMINISTRATORS])
    url = AdminURLFinder().get_edit_url(line) or ""
    send_to_each(
        subject="A crisis line wants to be checked",
        lines=[
            f"“{line.name}” was last checked on {day_in_words(line.checked_on)}.",
            "Call it, or look it up where it is published, and say in the admin that it is right: "
            f"{settings.WAGTAILADMIN_BASE_URL}{url}",
            "It stays on the site in any case.",
        ],
        to=keepers.values_list("email", flat=True),
        about=f"crisis-line-{line.pk}-{payload['due_on']}",
        now=now,
    )
