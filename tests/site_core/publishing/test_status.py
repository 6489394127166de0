"""What the editing screen says about a page's future and past."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from blog.models import ArticlePage
from site_core.models import PracticeSettings
from site_core.publishing.due import run_due
from site_core.publishing.status import NOT_RUNNING, ONLY_A_DRAFT, RUNNING, publication_status
from site_core.worker import beat
from tests.builders import make_ready, make_user
from tests.site_core.publishing.schedules import (
    make_expiring,
    make_impossible,
    make_scheduled,
    minutes_ago,
    schedule,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def status_of(article: ArticlePage):
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    return publication_status(draft, now=timezone.now())


def in_days(days: int):
    return timezone.now() + timedelta(days=days, minutes=1)


def test_a_scheduled_page_says_when_and_whether_anybody_will_do_it():
    article = make_scheduled(due_at=in_days(3))

    when, scheduler = status_of(article).plans
    assert when.startswith("Goes live ")
    assert when.endswith(" Mountain Time, in 3 days.")
    assert scheduler == NOT_RUNNING

    beat("worker", now=timezone.now())
    assert status_of(article).plans[-1] == RUNNING


def test_a_date_in_a_draft_says_that_it_does_nothing():
    article = make_ready("Looks scheduled", published=False)
    article.go_live_at = in_days(1)
    article.save_revision()

    assert status_of(article).plans == [ONLY_A_DRAFT]


def test_another_date_in_the_draft_of_a_scheduled_page_is_told_apart():
    article = make_scheduled(due_at=in_days(1))
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = in_days(2)
    draft.save_revision()

    plans = status_of(article).plans

    assert "in 1 day." in plans[0]
    assert ONLY_A_DRAFT in plans


def test_an_update_says_what_readers_see_until_then():
    article = make_ready()
    schedule(article, in_days(1), title="New words")

    assert "Until then, readers see the text that is live now." in status_of(article).plans


def test_a_live_page_with_an_end_says_when():
    article = make_expiring(due_at=in_days(2))

    assert status_of(article).plans[0].startswith("Is withdrawn ")


def test_a_failed_page_says_why_and_when_it_is_tried_again():
    article = make_impossible(due_at=minutes_ago(5))
    run_due(now=timezone.now())

    status = status_of(article)

    assert "It failed and is tried again" in status.plans[0]
    assert status.past[0].startswith("Could not go live ")
    assert "already in use" in status.past[0]


def test_a_page_that_finally_failed_asks_for_somebody():
    article = make_impossible(due_at=minutes_ago(200))
    for minute in (190, 189, 184, 169, 109):
        run_due(now=minutes_ago(minute))

    assert "not tried again until you change" in status_of(article).plans[0]


def test_a_page_that_went_live_says_when_to_the_second():
    article = make_scheduled()
    run_due(now=timezone.now())

    status = status_of(article)

    assert status.plans == []
    assert status.past[0].startswith("Went live ")


def test_a_page_without_plans_says_nothing():
    article = make_ready(published=False)

    assert (status_of(article).plans, status_of(article).past) == ([], [])


def test_the_editing_screen_shows_it(client):
    article = make_scheduled(due_at=in_days(3))
    client.force_login(make_user(group="Editors"))

    screen = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))

    assert "Mountain Time, in 3 days." in screen.content.decode()


def test_the_screen_for_a_new_page_is_there_too(client, site):
    client.force_login(make_user(group="Editors"))

    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])

    assert client.get(address).status_code == 200


def test_the_zone_of_the_practice_counts():
    settings = PracticeSettings.for_site(Site.objects.get())
    settings.time_zone = "America/New_York"
    settings.save()

    assert "Eastern Time" in status_of(make_scheduled(due_at=in_days(1))).plans[0]
