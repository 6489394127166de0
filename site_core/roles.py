"""Who may do what: the groups that every practice starts with, and the review they share.

Made once, by migrations. From then on the groups are the practice's own: whatever an
administrator gives, takes away, renames or deletes stays so when a verb here runs again.
Every verb takes ``apps``, so that migrations can pass the models as they were.
"""

from collections.abc import Iterable

from django.apps.registry import Apps

CLINICIANS = "Clinicians"
EDITORS = "Editors"
RECEPTION = "Reception"
ADMINISTRATORS = "Administrators"
REVIEW = "Editorial review"  # renamed by a later migration: “Approval”

_FIRST_APPROVAL = "Approval by an editor"
_SECOND_APPROVAL = "Approval by a second person"
_WAGTAILS_REVIEW = "Moderators approval"
_WAGTAILS_REVIEWERS = "Moderators"

ENTER = "wagtailadmin.access_admin"
PAGE_EDITING = [
    f"wagtailcore.{verb}_page" for verb in ("add", "change", "publish", "lock", "unlock")
]
PAGE_EVERYTHING = [*PAGE_EDITING, "wagtailcore.bulk_delete_page"]
# The libraries ask for permissions on Wagtail's own models, also where a site has models of its own.
LIBRARY_ADDING = [
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
]
LIBRARY_EVERYTHING = [
    *LIBRARY_ADDING,
    "wagtailimages.change_image",
    "wagtailimages.delete_image",
    "wagtaildocs.change_document",
    "wagtaildocs.delete_document",
]


def all_of(*models: str) -> list[str]:
    """The permissions to add, change, delete and view ``models`` ("app.model")."""
    names = [model.split(".") for model in models]
    verbs = ("add", "change", "delete", "view")
    return [f"{app}.{verb}_{model}" for app, model in names for verb in verbs]


EDITED_RECORDS = all_of("site_core.crisisresource", "wagtailredirects.redirect")
RUN_BY_ADMINISTRATORS = all_of(
    "auth.group",
    "site_core.practicesettings",
    "site_core.user",
    "wagtailcore.collection",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.site",
    "wagtailcore.task",
    "wagtailcore.workflow",
)


def make_roles(apps: Apps) -> None:
    """Make the four groups and the review.

    Does nothing when one of the groups that only this makes is there: then it has run before,
    and what differs from here is what an administrator wanted.
    """
    groups = apps.get_model("auth", "Group").objects
    if groups.filter(name__in=[CLINICIANS, RECEPTION, ADMINISTRATORS]).exists():
        return
    made = {name: groups.get_or_create(name=name)[0] for name in _ROLES}
    for name, (permissions, on_pages, on_library) in _ROLES.items():
        grant(apps, name, permissions)
        for page in apps.get_model("wagtailcore", "Page").objects.filter(depth=1):
            grant_on_page(apps, name, on_pages, page_id=page.pk)
        _grant_on_library(apps, made[name], on_library)
    _make_review(apps, reviewers=[made[EDITORS], made[ADMINISTRATORS]])


_ROLES = {
    CLINICIANS: ([ENTER], [], LIBRARY_ADDING),
    EDITORS: ([ENTER, *EDITED_RECORDS], PAGE_EDITING, LIBRARY_EVERYTHING),
    RECEPTION: ([ENTER], [], []),
    ADMINISTRATORS: (
        [ENTER, *EDITED_RECORDS, *RUN_BY_ADMINISTRATORS],
        PAGE_EVERYTHING,
        [*LIBRARY_EVERYTHING, *all_of("wagtailcore.collection")],
    ),
}
"""For each group: what it may do at large, on every page, and in the libraries."""


def grant(apps: Apps, group_name: str, permissions: Iterable[str]) -> None:
    """Give a group permissions ("app.codename"); nothing happens when the group is gone."""
    group = apps.get_model("auth", "Group").objects.filter(name=group_name).first()
    if group:
        group.permissions.add(*(_permission(apps, name) for name in permissions))


def grant_on_page(apps: Apps, group_name: str, permissions: Iterable[str], *, page_id: int) -> None:
    """Give a group permissions on a page and all below it; nothing when the group is gone."""
    group = apps.get_model("auth", "Group").objects.filter(name=group_name).first()
    held = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for name in permissions if group else ():
        permission = _permission(apps, name)
        held.get_or_create(group_id=group.pk, page_id=page_id, permission_id=permission.pk)


def _grant_on_library(apps: Apps, group, permissions: Iterable[str]) -> None:
    held = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for root in apps.get_model("wagtailcore", "Collection").objects.filter(depth=1):
        for name in permissions:
            permission = _permission(apps, name)
            held.get_or_create(
                group_id=group.pk, collection_id=root.pk, permission_id=permission.pk
            )


def _permission(apps: Apps, name: str):
    # Django makes permissions after the last migration; these are needed before, so they are
    # made here under the same names, and Django then finds them.
    app_label, codename = name.split(".")
    permissions = apps.get_model("auth", "Permission").objects
    found = permissions.filter(content_type__app_label=app_label, codename=codename).first()
    if found:
        return found
    content_types = apps.get_model("contenttypes", "ContentType").objects
    model = _model_of(apps, app_label, codename)
    content_type = content_types.get_or_create(app_label=app_label, model=model._meta.model_name)[0]
    known = dict(model._meta.permissions)
    verb = codename.partition("_")[0]
    words = known.get(codename, f"Can {verb} {model._meta.verbose_name}")
    return permissions.create(content_type=content_type, codename=codename, name=words)


def _model_of(apps: Apps, app_label: str, codename: str):
    for model in apps.get_app_config(app_label).get_models():
        if codename in dict(model._meta.permissions):
            return model
    return apps.get_model(app_label, codename.rpartition("_")[2])


def _make_review(apps: Apps, *, reviewers: list) -> None:
    """Turn the review that Wagtail's migrations leave behind into one by ``reviewers``.

    Its group of moderators, whose work editors do, goes with it. All stays as it is when
    somebody has made use of it.
    """
    moderators = apps.get_model("auth", "Group").objects.filter(name=_WAGTAILS_REVIEWERS).first()
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=_WAGTAILS_REVIEW)
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(name=_WAGTAILS_REVIEW)
    if not (moderators and task.exists() and workflow.exists()) or moderators.user_set.exists():
        return
    task.get().groups.set(reviewers)
    task.update(name=_FIRST_APPROVAL)
    workflow.update(name=REVIEW)
    moderators.delete()


def ask_second_person(apps: Apps) -> None:
    """Let clinicians approve texts of others in the review, and nobody texts of their own.

    The task keeps its identity and changes its kind: a text that waits goes on waiting. All
    stays as it is when an administrator has given the review another shape.
    """
    reviews = apps.get_model("wagtailcore", "WorkflowTask").objects.filter(workflow__name=REVIEW)
    old = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(
        name=_FIRST_APPROVAL, active=True, pk__in=reviews.values("task")
    )
    if old.count() != 1 or reviews.count() != 1:
        return
    approval = old.get()
    if set(approval.groups.values_list("name", flat=True)) != {EDITORS, ADMINISTRATORS}:
        return
    _change_kind(apps, approval.pk)
    approval_tasks = all_of("site_core.secondpersonapproval")
    grant(apps, ADMINISTRATORS, approval_tasks)


def _change_kind(apps: Apps, task_id: int) -> None:
    # Wagtail asks the content type which kind a task is; the rows around it only know its number.
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kind = kinds.get_or_create(app_label="site_core", model="secondpersonapproval")[0]
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.get(pk=task_id).delete(
        keep_parents=True
    )
    tasks = apps.get_model("wagtailcore", "Task").objects
    tasks.filter(pk=task_id).update(name=_SECOND_APPROVAL, content_type=kind)
    made = apps.get_model("site_core", "SecondPersonApproval")(task_ptr_id=task_id)
    made.save_base(raw=True)  # its own row only: the task's is there
    groups = apps.get_model("auth", "Group").objects
    made.groups.set(groups.filter(name__in=[CLINICIANS, EDITORS, ADMINISTRATORS]))
