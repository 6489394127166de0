"""A clinician sends, by hand, everything that only an editor's screen offers: nothing happens.

The same requests from an editor do something, so no row of the table is refused for another reason.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from blog.models import ArticlePage
from site_core.models import GateOverride, PublicationSet, User
from tests.builders import make_ready, make_therapist, make_user
from tests.site_core.approval.steps import hand_in
from tests.site_core.publishing.schedules import schedule
from tests.site_core.test_permissions import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
LATER = (timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)
WHEN = f"{timezone.localtime(LATER):%Y-%m-%d %H:%M}"


@dataclass(frozen=True)
class Try:
    """What is there, and what is sent: (client, page) to whatever it answers."""

    name: str
    make: Callable[[User], ArticlePage]
    send: Callable[[Client, ArticlePage], object]


def own_draft(owner: User) -> ArticlePage:
    article = make_ready("Mine", published=False, owner=owner)
    article.save_revision(user=owner)
    return article


def own_unfinished(owner: User) -> ArticlePage:
    article = make_ready("Mine", published=False, owner=owner, summary="")
    article.save_revision(user=owner)
    return article


def own_live(owner: User) -> ArticlePage:
    article = make_ready("Mine", owner=owner)
    article.save_revision(user=owner)
    return article


def own_expiring(owner: User) -> ArticlePage:
    article = own_live(owner)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=LATER)
    return article


def own_reviewed(owner: User) -> ArticlePage:
    article = own_live(owner)
    ArticlePage.objects.filter(pk=article.pk).update(
        reviewed_by=make_therapist(), review_due_on=date(2031, 3, 20)
    )
    return article


def own_scheduled(owner: User) -> ArticlePage:
    article = own_draft(owner)
    schedule(article, LATER)
    return article


def own_in_review(owner: User) -> ArticlePage:
    return hand_in(own_draft(owner), by=owner)


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def entry(name: str, kind: str, page: Page, *more: str) -> str:
    return reverse(f"calendar_{name}", args=[kind, page.pk, *more])


TRIES = [
    Try("publish", own_draft, lambda c, p: c.post(edit(p), filled_in(**{"action-publish": "1"}))),
    Try(
        "schedule",
        own_draft,
        lambda c, p: c.post(edit(p), filled_in(go_live_at=WHEN, **{"action-publish": "1"})),
    ),
    Try(
        "publish in bulk",
        own_draft,
        lambda c, p: c.post(f"/admin/bulk/wagtailcore/page/publish/?id={p.pk}"),
    ),
    Try(
        "withdraw",
        own_live,
        lambda c, p: c.post(reverse("wagtailadmin_pages:unpublish", args=[p.pk])),
    ),
    Try(
        "withdraw in bulk",
        own_live,
        lambda c, p: c.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={p.pk}"),
    ),
    Try(
        "call off on the page",
        own_scheduled,
        lambda c, p: c.post(
            reverse("wagtailadmin_pages:revisions_unschedule", args=[p.pk, p.scheduled_revision.pk])
        ),
    ),
    Try(
        "set the checks aside",
        own_unfinished,
        lambda c, p: c.post(
            reverse("publish_anyway", args=[p.pk, p.latest_revision_id]), {"reason": "I want it."}
        ),
    ),
    Try(
        "move in the calendar",
        own_scheduled,
        lambda c, p: c.post(
            entry("move", "scheduled", p), {"day": "2031-03-20", "time": "09:00", "dropped": "1"}
        ),
    ),
    Try(
        "postpone in the calendar",
        own_scheduled,
        lambda c, p: c.post(entry("postpone", "scheduled", p, "week")),
    ),
    Try(
        "call off in the calendar",
        own_scheduled,
        lambda c, p: c.post(entry("remove", "scheduled", p)),
    ),
    Try(
        "publish from the calendar",
        own_scheduled,
        lambda c, p: c.post(entry("publish", "scheduled", p)),
    ),
    Try(
        "keep a page that is to be withdrawn",
        own_expiring,
        lambda c, p: c.post(entry("remove", "expires", p)),
    ),
    Try(
        "confirm a clinical review",
        own_reviewed,
        lambda c, p: c.post(reverse("clinical_review_unchanged", args=[p.pk])),
    ),
    Try(
        "move a clinical review",
        own_reviewed,
        lambda c, p: c.post(reverse("clinical_review_move", args=[p.pk]), {"to": "2031-04-20"}),
    ),
    Try(
        "approve",
        own_in_review,
        lambda c, p: c.post(
            reverse(
                "wagtailadmin_pages:workflow_action",
                args=[p.pk, "approve", p.current_workflow_task_state.pk],
            )
        ),
    ),
]


def state(page: ArticlePage) -> tuple:
    """Everything about ``page`` that only an editor may change."""
    found = ArticlePage.objects.get(pk=page.pk)
    slots = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return (
        found.live,
        found.expire_at,
        found.review_due_on,
        found.reviewed_on,
        found.workflow_in_progress,
        sorted(slots.values_list("approved_go_live_at", flat=True)),
        GateOverride.objects.count(),
    )


@pytest.mark.parametrize("attempt", TRIES, ids=[attempt.name for attempt in TRIES])
def test_a_clinician_changes_nothing(client, attempt):
    clinician = make_user(group="Clinicians")
    page = attempt.make(clinician)
    before = state(page)
    client.force_login(clinician)

    answer = attempt.send(client, page)

    assert state(page) == before
    assert answer.status_code in {200, 302, 403, 404}


@pytest.mark.parametrize("attempt", TRIES, ids=[attempt.name for attempt in TRIES])
def test_an_editor_does_it(client, attempt):
    page = attempt.make(make_user(group="Clinicians"))
    before = state(page)
    client.force_login(make_user(group="Editors"))

    attempt.send(client, page)

    assert state(page) != before


@pytest.mark.parametrize(("group", "sets"), [("Clinicians", 0), ("Editors", 1)])
def test_only_an_editor_lets_pages_go_live_together(client, group, sets):
    person = make_user(group=group)
    first, second = own_draft(person), make_ready("Mine too", published=False, owner=person)
    second.save_revision(user=person)
    client.force_login(person)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish_together"])

    client.post(f"{address}?id={first.pk}&id={second.pk}", {"title": "Spring", "go_live_at": WHEN})

    assert PublicationSet.objects.count() == sets
