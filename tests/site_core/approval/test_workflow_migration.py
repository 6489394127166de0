"""The review that was there becomes one by a second person, and nobody's choice is undone."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Task, TaskState, Workflow, WorkflowTask

from blog.models import ArticlePage
from site_core.models import SecondPersonApproval
from site_core.roles import ADMINISTRATORS, EDITORS, ask_second_person
from tests.builders import make_ready, make_user
from tests.site_core.approval.steps import decide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def make_first_review() -> TaskState:
    """The review as it was before a second person was asked, with a text that waits in it."""
    Workflow.objects.all().delete()
    SecondPersonApproval.objects.all().delete()
    task = GroupApprovalTask.objects.create(name="Approval by an editor")
    task.groups.set(Group.objects.filter(name__in=[EDITORS, ADMINISTRATORS]))
    workflow = Workflow.objects.create(name="Editorial review")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    article = make_ready("Waits", published=False, owner=make_user())
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
