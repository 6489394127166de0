"""Nobody approves a text of their own; a second person does."""

import pytest
from django.urls import reverse
from wagtail.models import Comment

from blog.models import ArticlePage
from site_core.admin.seen.drafts import awaiting_approval_by
from site_core.models import ApprovalRefused, PracticeSettings, SecondPersonApproval
from tests.answers import said
from tests.builders import make_ready, make_user
from tests.site_core.approval.steps import action_address, decide, hand_in, step_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def actions(article, user) -> list[str]:
    return [name for name, *_ in step_of(article).task.specific.get_actions(article, user)]


def run_alone() -> None:
    practice = PracticeSettings.for_site(make_site_of())
    practice.is_one_person = True
    practice.save()


def make_site_of():
    return ArticlePage.objects.first().get_site()


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
    article = make_ready("Hers", published=False, owner=make_user())
    article = hand_in(article, by=editor)

    assert actions(article, editor) == []
    assert actions(article, article.owner) == []


def test_nor_what_they_handed_in_again_after_changes():
    article, editor, second = hand_in(), make_user(group="Editors"), make_user(group="Editors")
    article = decide(article, editor, "reject", comment="Shorter.")
    article.current_workflow_state.resume(user=second)
    article = ArticlePage.objects.get(pk=article.pk)

    assert actions(article, second) == []
    assert list(awaiting_approval_by(second)) == []
    assert "approve" in actions(article, editor)
    assert list(awaiting_approval_by(editor)) == [article.page_ptr]


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


def test_whoever_asks_for_changes_says_which_there_or_beside_the_text():
    article, editor = hand_in(), make_user(group="Editors")
    beside = Comment(page=article, user=editor, contentpath="summary", text="Which study?")

    with pytest.raises(ApprovalRefused, match="say in a few words what should be different"):
        decide(article, editor, "reject", comment=" ")
    assert step_of(article).status == step_of(article).STATUS_IN_PROGRESS

    beside.save()
    assert decide(article, editor, "reject").current_workflow_state.status == "needs_changes"


def test_a_review_that_is_over_stays_over():
    article = hand_in()
    step = step_of(article)
    decide(article, make_user(group="Editors"))

    step.refresh_from_db()
    task, other = step.task.specific, make_user(group="Editors")

    with pytest.raises(ApprovalRefused, match="decided already"):
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
    own, others = hand_in(by=writer), hand_in(make_ready("His", published=False))
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
    make_ready("Not handed in", published=False, owner=article.owner)
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


def test_what_else_a_request_claims_is_ignored():
    article = decide(hand_in(), make_user(group="Editors"), update=False, odd=[1])

    assert article.live


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"workflow-action-name": "approve", "workflow-action-extra-data": "{"},
        {"workflow-action-name": "approve", "workflow-action-extra-data": "[1]"},
    ],
)
def test_a_broken_decision_through_the_editor_is_one_sentence(client, sent):
    article = hand_in()
    client.force_login(make_user(group="Editors"))
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])

    response = client.post(edit, {"action-workflow-action": "true", **sent}, follow=True)

    assert "could not be read" in said(response)
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_the_second_of_two_deciders_is_told_that_the_first_has_decided(client):
    article = hand_in()
    decide(article, make_user(group="Editors"))
    client.force_login(make_user(group="Editors"))
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    sent = {"action-workflow-action": "true", "workflow-action-name": "reject"}

    response = client.post(edit, sent, follow=True)

    assert "decided already, by somebody else" in said(response)
    assert ArticlePage.objects.get(pk=article.pk).live


def test_a_step_that_is_switched_off_publishes_nothing():
    article = hand_in()

    SecondPersonApproval.objects.get().deactivate(user=make_user(group="Administrators"))

    assert not ArticlePage.objects.get(pk=article.pk).live
