"""“Schedule…” beside “Publish”: a time, one button, and what happens then."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from site_core.practice_time import practice_zone
from tests.answers import said
from tests.builders import make_article, make_ready, make_user
from tests.site_core.approval.steps import hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def soon():
    """A full minute some days on."""
    return (timezone.now() + timedelta(days=4, hours=1)).replace(second=0, microsecond=0)


def typed(moment) -> dict[str, str]:
    return {"go_live_at": f"{moment.astimezone(ZoneInfo(practice_zone())):%Y-%m-%dT%H:%M}"}


def screen(page) -> str:
    return reverse("schedule_page", args=[page.pk])


def draft(**fields) -> ArticlePage:
    article = make_ready("Sleep", published=False, **fields)
    article.save_revision()
    return article


def stored(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def test_an_editor_schedules_and_hears_when(client, soon):
    client.force_login(make_user(group="Editors"))
    article = draft()
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    asked = client.get(screen(article)).content.decode()
    answer = client.post(screen(article), typed(soon), follow=True)

    assert f'href="{screen(article)}"' in editor
    assert "Nobody else’s approval is needed." in asked
    assert stored(article).scheduled_revision.approved_go_live_at == soon
    assert "Scheduled. It goes live" in said(answer)
    assert "in 4 days" in said(answer)


def test_who_approves_gives_the_time_with_it(client, soon):
    article = hand_in()
    client.force_login(make_user(group="Clinicians"))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    client.post(screen(article), typed(soon))

    assert "Approve and schedule…" in editor
    assert not stored(article).workflow_in_progress
    assert stored(article).scheduled_revision.approved_go_live_at == soon


def test_a_time_in_the_past_is_one_sentence_and_changes_nothing(client):
    client.force_login(make_user(group="Editors"))
    article, waiting = draft(), hand_in()

    for page in (article, waiting):
        past = typed(timezone.now() - timedelta(days=1))
        answer = client.post(screen(page), past, follow=True)
        assert "That time has passed" in answer.content.decode()
    assert stored(article).scheduled_revision is None
    assert stored(waiting).workflow_in_progress


def test_what_is_missing_is_said_in_place_of_the_question(client, soon):
    client.force_login(make_user(group="Editors"))
    article = make_article("Sleep", published=False)

    asked = client.get(screen(article)).content.decode()
    client.post(screen(article), typed(soon))

    assert "Choose a topic" in asked
    assert "go_live_at" not in asked
    assert stored(article).scheduled_revision is None


@pytest.mark.parametrize("text", ["", "soon", "2031-02-30T10:00"])
def test_what_is_no_time_is_asked_again(client, text):
    client.force_login(make_user(group="Editors"))
    article = draft()

    answer = client.post(screen(article), {"go_live_at": text})

    assert answer.status_code == 200
    assert stored(article).scheduled_revision is None


def test_a_writer_schedules_nothing_of_their_own(client, soon):
    writer = make_user(group="Clinicians")
    article, waiting = draft(owner=writer), hand_in(by=writer)
    client.force_login(writer)

    for page in (article, waiting):
        client.post(screen(page), typed(soon))
        assert stored(page).scheduled_revision is None
    assert stored(waiting).workflow_in_progress
