"""Wagtail's screens of accounts, with the page that is about each person, and one role for each."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserEditForm
from wagtail.users.views.users import IndexView, UserViewSet

from site_core.models import User
from site_core.models.pages.people import pages_about_people
from site_core.people.admin.inviting import InvitationForm, InviteView
from site_core.people.roles_in_words import RoleField

ACTIVE = "May log in"
LEAVES = "Does somebody leave? Choose “Leaving” in the list instead: it also hands over drafts and plans."


class AccountEditForm(UserEditForm):
    """Wagtail's form, with one role and whose page it is; nobody makes somebody all-powerful here."""

    groups = RoleField(required=False)

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"profile"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["profile"].queryset = pages_about_people()
        if active := self.fields.get("is_active"):
            active.label, active.help_text = ACTIVE, LEAVES


class AccountsIndexView(IndexView):
    """The list says each person's role, and who was invited and has not come yet."""

    add_item_label = "Invite somebody"

    @cached_property
    def columns(self) -> list[Column]:
        shown = [column for column in super().columns if column.name != "is_superuser"]
        role = Column("role", accessor=_role_or_invitation, label="Role", width="20%")
        active = Column(
            "is_active",
            accessor=lambda account: "Yes" if account.is_active else "No",
            label=ACTIVE,
            sort_key="is_active",
            width="10%",
        )
        shown = [active if column.name == "is_active" else column for column in shown]
        return [*shown[:3], role, *shown[3:]]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")


class AccountViewSet(UserViewSet):
    """For Wagtail's list of accounts; ``site_core.apps.AccountsConfig`` names it."""

    delete_template_name = "site_core/admin/accounts/delete.html"
    edit_template_name = "site_core/admin/accounts/edit.html"
    index_view_class = AccountsIndexView
    add_view_class = InviteView
    create_template_name = InviteView.template_name
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountEditForm if for_update else InvitationForm


def _role_or_invitation(account: User) -> str:
    roles = ", ".join(group.name for group in account.groups.all())
    if account.invited_at and not account.last_login:
        return f"{roles} (invited on {account.invited_at:%-d %B}, has not come yet)"
    return "All rights" if account.is_superuser else roles
