"""Nobody approves a text of their own; a second person does, and is asked when time has passed."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Task, TaskState, Workflow, WorkflowTask

from blog.models import ArticlePage
from site_core.admin.drafts import awaiting_approval_by
from site_core.models import ApprovalRefused, PracticeSettings, SecondPersonApproval
from site_core.roles import ADMINISTRATORS, EDITORS, ask_second_person
from tests.builders import make_article, make_user
from tests.site_core.publishing.reviews import decide, hand_in, plan_in_past, step_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def actions(article, user) -> list[str]:
    return [name for name, *_ in step_of(article).task.specific.get_actions(article, user)]


def run_alone() -> None:
    practice = PracticeSettings.for_site(make_site_of())
    practice.is_one_person = True
    practice.save()


def make_site_of():
    return ArticlePage.objects.first().get_site()


def action_address(article, step) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", step.pk])


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_a_second_clinician_approves_and_it_is_live():
    article = hand_in()

    article = decide(article, make_user(group="Clinicians"))

    assert article.live
    assert not article.workflow_in_progress


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Administrators"])
def test_nobody_approves_their_own_text(group):
    writer = make_user(group=group)
    article = hand_in(by=writer)

    assert actions(article, writer) == []
    with pytest.raises(ApprovalRefused, match="You cannot approve a text of your own"):
        decide(article, writer)
    assert article.workflow_in_progress


def test_nor_what_they_handed_in_for_somebody_else():
    editor = make_user(group="Editors")
    article = make_article("Hers", published=False, owner=make_user())
    article = hand_in(article, by=editor)

    assert actions(article, editor) == []
    assert actions(article, article.owner) == []


def test_nor_what_they_handed_in_again_after_changes():
    article, editor, second = hand_in(), make_user(group="Editors"), make_user(group="Editors")
    article = decide(article, editor, "reject", comment="Shorter.")
    article.current_workflow_state.resume(user=second)
    article = ArticlePage.objects.get(pk=article.pk)

    assert actions(article, second) == []
    assert "approve" in actions(article, editor)


def test_a_superuser_is_bound_by_it_too():
    boss = make_user(group=None, is_superuser=True)

    assert actions(hand_in(by=boss), boss) == []


def test_one_person_approves_their_own():
    writer = make_user(group="Editors")
    article = hand_in(by=writer)
    run_alone()

    assert decide(article, writer).live


def test_people_outside_the_groups_decide_nothing():
    article = hand_in()

    with pytest.raises(ApprovalRefused, match="Only Administrators, Clinicians or Editors"):
        decide(article, make_user(group="Reception"))


def test_a_review_that_is_over_stays_over():
    article = hand_in()
    step = step_of(article)
    decide(article, make_user(group="Editors"))

    step.refresh_from_db()
    task, other = step.task.specific, make_user(group="Editors")

    with pytest.raises(ApprovalRefused, match="over already"):
        task.on_action(step, other, "reject")


def test_a_hand_made_approval_of_ones_own_text_is_refused(client):
    writer = make_user(group="Editors")
    article = hand_in(by=writer)
    client.force_login(writer)

    response = client.post(action_address(article, step_of(article)))

    assert response.status_code == 302
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_the_step_of_ones_own_text_under_the_address_of_another_is_refused(client):
    writer = make_user()
    own, others = hand_in(by=writer), hand_in(make_article("His", published=False))
    client.force_login(writer)

    response = client.post(action_address(others, step_of(own)), follow=True)

    assert "You cannot approve a text of your own" in said(response)
    assert not ArticlePage.objects.get(pk=own.pk).live


def test_nobody_changes_a_text_of_theirs_while_it_waits_and_the_screen_says_why(client):
    article = hand_in()
    client.force_login(article.owner)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])

    screen = client.get(edit).content.decode()

    assert "so somebody else approves it: Administrators, Clinicians or Editors" in screen
    assert 'data-workflow-action-name="approve"' not in screen


def test_a_second_clinician_finds_and_opens_what_waits(client):
    article = hand_in()
    second = make_user(group="Clinicians")
    make_article("Not handed in", published=False, owner=article.owner)
    client.force_login(second)

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()
    lists = client.get(reverse("wagtailadmin_explore", args=[article.get_parent().pk]))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    assert "Grief at work" in dashboard
    assert "Grief at work" in lists.content.decode()
    assert "Not handed in" not in lists.content.decode()
    assert 'data-workflow-action-name="approve"' in editor
    assert list(awaiting_approval_by(second)) == [article.page_ptr]
    assert list(awaiting_approval_by(article.owner)) == []


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


@pytest.mark.parametrize("given", [None, "", "soon", "2020-01-01T08:00", "2024-02-31T08:00", {}])
def test_a_new_time_that_is_none_is_refused(given):
    article = hand_in()
    plan_in_past(article)

    with pytest.raises(ApprovalRefused):
        decide(article, make_user(group="Editors"), when="later", go_live_at=given)

    assert article.workflow_in_progress


def test_a_new_time_after_the_expiry_is_refused():
    article = make_article("Short lived", published=False, owner=make_user())
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


def test_what_else_a_request_claims_is_ignored():
    article = decide(hand_in(), make_user(group="Editors"), update=False, odd=[1])

    assert article.live


def test_a_step_that_is_switched_off_publishes_nothing():
    article = hand_in()

    SecondPersonApproval.objects.get().deactivate(user=make_user(group="Administrators"))

    assert not ArticlePage.objects.get(pk=article.pk).live


def make_first_review() -> TaskState:
    """The review as it was before a second person was asked, with a text that waits in it."""
    Workflow.objects.all().delete()
    SecondPersonApproval.objects.all().delete()
    task = GroupApprovalTask.objects.create(name="Approval by an editor")
    task.groups.set(Group.objects.filter(name__in=[EDITORS, ADMINISTRATORS]))
    workflow = Workflow.objects.create(name="Editorial review")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    article = make_article("Waits", published=False, owner=make_user())
    article.save_revision()
    return workflow.start(article, article.owner).current_task_state


def test_a_text_that_waited_before_goes_on_waiting_for_more_people():
    waiting = make_first_review()

    ask_second_person(apps)

    step = TaskState.objects.get(pk=waiting.pk)
    assert isinstance(step.task.specific, SecondPersonApproval)
    assert step.status == TaskState.STATUS_IN_PROGRESS
    article = ArticlePage.objects.get(title="Waits")
    assert decide(article, make_user(group="Clinicians")).live


@pytest.mark.parametrize("change", ["groups", "name", "another task"])
def test_a_review_that_an_administrator_changed_stays_as_it_is(change):
    make_first_review()
    task = GroupApprovalTask.objects.get()
    if change == "groups":
        task.groups.add(Group.objects.get(name="Reception"))
    elif change == "name":
        GroupApprovalTask.objects.update(name="Legal")
    else:
        WorkflowTask.objects.create(
            workflow=Workflow.objects.get(), task=GroupApprovalTask.objects.create(name="Legal")
        )

    ask_second_person(apps)

    assert not Task.objects.filter(secondpersonapproval__isnull=False).exists()
