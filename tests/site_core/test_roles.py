"""The groups that migrations make."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow

from blog.models import ArticleIndexPage
from blog.roles import open_blog_to_groups
from site_core.models import SecondPersonApproval
from site_core.roles import ADMINISTRATORS, CLINICIANS, EDITORS, RECEPTION, make_roles
from tests.builders import make_site


def everything_held() -> set[tuple]:
    """Who may do what, as rows that can be compared."""
    groups = Group.objects.prefetch_related("permissions")
    at_large = {(group.name, held.codename) for group in groups for held in group.permissions.all()}
    on_pages = set(GroupPagePermission.objects.values_list("group__name", "permission", "page"))
    return at_large | on_pages


def test_a_new_site_has_four_groups_and_one_review(db):
    assert set(Group.objects.values_list("name", flat=True)) == {
        CLINICIANS,
        EDITORS,
        RECEPTION,
        ADMINISTRATORS,
    }
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Approval"]
    reviewers = SecondPersonApproval.objects.get().groups.values_list("name", flat=True)
    assert set(reviewers) == {CLINICIANS, EDITORS, ADMINISTRATORS}
    assert Page.get_first_root_node().workflowpage.workflow.name == "Approval"


def test_running_again_changes_nothing(site):
    before = everything_held()

    make_roles(apps)
    open_blog_to_groups(apps)

    assert everything_held() == before


def test_running_again_keeps_what_an_administrator_changed(site):
    Group.objects.get(name=RECEPTION).delete()
    Group.objects.filter(name=CLINICIANS).update(name="Therapists")
    editors = Group.objects.get(name=EDITORS)
    editors.permissions.remove(*Permission.objects.filter(codename="delete_topic"))
    editors.page_permissions.filter(permission__codename="publish_page").delete()
    before = everything_held()

    make_roles(apps)
    open_blog_to_groups(apps)

    assert everything_held() == before


def test_a_group_of_moderators_with_members_stays(db, django_user_model):
    Group.objects.exclude(name=EDITORS).delete()
    moderators = Group.objects.create(name="Moderators")
    django_user_model.objects.create_user("mo").groups.add(moderators)
    GroupApprovalTask.objects.create(name="Moderators approval")
    Workflow.objects.update(name="Moderators approval")

    make_roles(apps)

    assert Group.objects.filter(name="Moderators").exists()
    assert Workflow.objects.get().name == "Moderators approval"


def test_clinicians_may_write_in_a_blog_from_the_moment_it_is_made(db):
    blog = make_site().blog

    assert held_on(blog) == {(CLINICIANS, "add_page")}


def test_a_blog_that_was_closed_to_clinicians_stays_closed(site):
    GroupPagePermission.objects.filter(page=site.blog).delete()

    ArticleIndexPage.objects.get(pk=site.blog.pk).save()

    assert held_on(site.blog) == set()


def held_on(page) -> set[tuple[str, str]]:
    """What groups hold on exactly this page."""
    held = GroupPagePermission.objects.filter(page_id=page.pk)
    return set(held.values_list("group__name", "permission__codename"))
