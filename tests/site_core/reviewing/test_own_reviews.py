"""A reviewer finds what is due to be read again, and says with one click that nothing has to change."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from site_core.practice_time import today
from site_core.queue.outbox import deliver_waiting
from site_core.reviewing.reminders import remind
from tests.builders import make_ready, make_therapist, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(site):
    return make_user("ada", profile=make_therapist("Ada Bell"))


def reviewed_by(page, title: str = "Grief at work", *, days: int = -3) -> ArticlePage:
    """A live article of somebody else that is due in ``days``."""
    article = make_ready(title, owner=make_user(group="Editors"))
    due_on = today(timezone.now()) + timedelta(days=days)
    ArticlePage.objects.filter(pk=article.pk).update(
        reviewed_by=page, reviewed_on=due_on - timedelta(days=300), review_due_on=due_on
    )
    return ArticlePage.objects.get(pk=article.pk)


def confirm(client, article) -> None:
    client.post(reverse("clinical_review_unchanged", args=[article.pk]))


def is_confirmed(article) -> bool:
    return ArticlePage.objects.get(pk=article.pk).reviewed_on == today(timezone.now())


def test_she_sees_what_she_reviews_and_nothing_of_another_s(client, ada):
    reviewed_by(ada.profile, "Due today", days=0)
    reviewed_by(ada.profile, "Long overdue", days=-90)
    reviewed_by(make_therapist("Ben"), "Of another")
    client.force_login(ada)

    shown = client.get(reverse("my_clinical_reviews")).context["object_list"]

    assert [page.title for page in shown] == ["Long overdue", "Due today"]


def test_one_click_is_enough_though_the_article_is_not_hers(client, ada):
    article = reviewed_by(ada.profile)
    client.force_login(ada)

    confirm(client, article)

    assert is_confirmed(article)


@pytest.mark.parametrize("verb", ["clinical_review", "clinical_review_move"])
def test_who_reviews_and_when_stays_with_those_who_publish(client, ada, verb):
    article = reviewed_by(ada.profile)
    client.force_login(ada)

    client.post(reverse(verb, args=[article.pk]), {"to": "2031-01-01"})

    assert ArticlePage.objects.get(pk=article.pk).review_due_on == article.review_due_on


def test_nobody_confirms_the_review_of_another(client, ada):
    article = reviewed_by(make_therapist("Ben"))
    client.force_login(ada)

    confirm(client, article)

    assert not is_confirmed(article)


def test_changes_that_visitors_do_not_see_are_not_confirmed_unread(client, ada):
    article = reviewed_by(ada.profile)
    article.title = "Changed since"
    article.save_revision()
    client.force_login(ada)

    confirm(client, article)
    assert not is_confirmed(article)

    client.force_login(make_user(group="Editors"))
    confirm(client, article)
    assert is_confirmed(article)


def test_without_a_page_about_oneself_there_is_no_such_list(client, site):
    client.force_login(make_user())

    assert "/admin/" in client.get(reverse("my_clinical_reviews")).headers.get("location", "")


def test_the_reviewer_is_reminded_at_their_own_address(ada, django_capture_on_commit_callbacks):
    reviewed_by(ada.profile, days=-1)
    now = timezone.now()

    remind(now=now)
    deliver_waiting(clock=lambda: now)

    assert [ada.email] in [message.to for message in mail.outbox]
