"""Who approves past the planned time says when it goes live instead."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from site_core.models import ApprovalRefused
from tests.answers import said
from tests.builders import make_ready, make_user
from tests.site_core.approval.steps import action_address, decide, hand_in, plan_in_past, step_of
from tests.site_core.test_permissions import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def test_a_text_for_later_is_approved_and_scheduled():
    later = (timezone.now() + timedelta(days=2)).replace(microsecond=0)
    article = decide(hand_in(go_live_at=later), make_user(group="Editors"))

    assert not article.live
    assert article.scheduled_revision.approved_go_live_at == later


def test_the_button_says_what_it_does(client):
    article = hand_in(go_live_at=timezone.now() + timedelta(days=2))
    client.force_login(make_user(group="Editors"))
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    planned = client.get(edit).content.decode()
    plan_in_past(article)
    late = client.get(edit).content.decode()

    assert "Approve and schedule" in planned
    assert "Approve, and choose when to publish" in late


def test_past_the_planned_time_an_approval_without_an_answer_is_refused():
    article = hand_in()
    plan_in_past(article)

    with pytest.raises(ApprovalRefused, match="The planned time has passed"):
        decide(article, make_user(group="Editors"), comment="Fine")

    assert not ArticlePage.objects.get(pk=article.pk).live
    assert article.workflow_in_progress


def test_past_the_planned_time_it_can_go_live_now():
    article = hand_in()
    plan_in_past(article)

    article = decide(article, make_user(group="Editors"), when="now")

    assert article.live
    assert article.go_live_at is None
    assert article.get_latest_revision_as_object().go_live_at is None


def test_past_the_planned_time_it_can_get_a_new_one():
    article = hand_in()
    plan_in_past(article)
    later = (timezone.now() + timedelta(days=1)).replace(microsecond=0)

    article = decide(
        article, make_user(group="Editors"), when="later", go_live_at=later.isoformat()
    )

    assert not article.live
    assert article.scheduled_revision == article.get_latest_revision()
    assert article.scheduled_revision.approved_go_live_at == later


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "soon",
        "2020-01-01T08:00",
        "2024-02-31T08:00",
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        {},
    ],
)
def test_a_new_time_that_is_none_is_refused(given):
    article = hand_in()
    plan_in_past(article)

    with pytest.raises(ApprovalRefused):
        decide(article, make_user(group="Editors"), when="later", go_live_at=given)

    assert article.workflow_in_progress


def test_a_new_time_after_the_expiry_is_refused():
    article = make_ready("Short lived", published=False, owner=make_user())
    article.expire_at = timezone.now() + timedelta(hours=1)
    article = hand_in(article, by=article.owner)
    plan_in_past(article)
    later = timezone.now() + timedelta(days=1)

    with pytest.raises(ApprovalRefused, match="withdrawn before it goes live"):
        decide(article, make_user(group="Editors"), when="later", go_live_at=later)


def test_the_dialog_asks_only_past_the_planned_time(client):
    article = hand_in()
    client.force_login(make_user(group="Editors"))
    address = action_address(article, step_of(article))
    before = client.get(address).json()["html"]
    plan_in_past(article)

    after = client.get(address).json()["html"]

    assert 'name="when"' not in before
    assert 'name="when"' in after
    assert "That time has passed while the text waited" in after


def test_an_answer_through_the_editor_reaches_the_task(client):
    article = hand_in()
    plan_in_past(article)
    client.force_login(make_user(group="Editors"))
    step = step_of(article)
    collect = reverse(
        "wagtailadmin_pages:collect_workflow_action_data", args=[article.pk, "approve", step.pk]
    )
    wanted = timezone.localtime(timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)

    answer = client.post(
        collect, {"when": "later", "go_live_at": f"{wanted:%Y-%m-%dT%H:%M}", "comment": ""}
    ).json()["cleaned_data"]
    article = decide(article, make_user(group="Editors"), **json.loads(json.dumps(answer)))

    assert article.scheduled_revision.approved_go_live_at == wanted


def test_a_hand_made_approval_without_the_answer_is_refused_with_a_sentence(client):
    article = hand_in()
    plan_in_past(article)
    client.force_login(make_user(group="Editors"))

    response = client.post(action_address(article, step_of(article)), follow=True)

    assert "The planned time has passed" in said(response)
    assert not ArticlePage.objects.get(pk=article.pk).live


def approve_in_editor(client, article: ArticlePage, **answer) -> ArticlePage:
    """The editor's whole form with the decision in it, as the page's button posts it."""
    stored = article.get_latest_revision_as_object().go_live_at
    client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        filled_in(
            title=article.title,
            go_live_at=f"{timezone.localtime(stored):%Y-%m-%d %H:%M}",
            **{
                "action-workflow-action": "true",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": json.dumps(answer),
            },
        ),
    )
    return ArticlePage.objects.get(pk=article.pk)


def test_saving_with_the_decision_does_not_lose_that_the_time_has_passed(client):
    article = hand_in()
    plan_in_past(article)
    client.force_login(make_user(group="Editors"))
    wanted = timezone.localtime(timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)

    unanswered = approve_in_editor(client, article, comment="Fine")
    assert not unanswered.live
    assert unanswered.workflow_in_progress

    answered = approve_in_editor(
        client, article, when="later", go_live_at=f"{wanted:%Y-%m-%dT%H:%M}"
    )

    assert answered.scheduled_revision.approved_go_live_at == wanted
