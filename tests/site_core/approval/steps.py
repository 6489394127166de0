"""Texts in review, as tests of approval need them."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from blog.models import ArticlePage
from site_core.models import User
from tests.builders import make_ready, make_user


def hand_in(
    article: ArticlePage | None = None,
    *,
    by: User | None = None,
    go_live_at: datetime | None = None,
) -> ArticlePage:
    """An article in review, written and handed in by a clinician unless told otherwise."""
    writer = by or make_user()
    article = article or make_ready("Grief at work", published=False, owner=writer)
    article.go_live_at = go_live_at
    article.save_revision(user=writer)
    article.get_workflow().start(article, writer)
    return ArticlePage.objects.get(pk=article.pk)


def step_of(article: ArticlePage) -> TaskState:
    """The step of the review that ``article`` waits in."""
    return article.current_workflow_task_state


def decide(article: ArticlePage, user: User, action: str = "approve", **answer) -> ArticlePage:
    """As any screen does in the end; returns the article as stored."""
    step = step_of(article)
    step.task.specific.on_action(step, user, action, **answer)
    return ArticlePage.objects.get(pk=article.pk)


def plan_in_past(article: ArticlePage) -> datetime:
    """The planned time of the text that waits goes by."""
    planned = timezone.now() - timezone.timedelta(hours=2)
    revision = article.get_latest_revision()
    revision.content["go_live_at"] = planned.isoformat()
    revision.save()
    return planned


def action_address(article: ArticlePage, step: TaskState) -> str:
    """Where an approval of ``step`` is posted, below the address of ``article``."""
    return reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", step.pk])
