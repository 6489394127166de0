"""Wagtail's screens of accounts, with the page that is about each person."""

from typing import Any

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from site_core.models.people import pages_about_people


class _WithPage(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].queryset = pages_about_people()


class AccountEditForm(_WithPage, UserEditForm):
    """Wagtail's form, and whose page it is."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"profile"}


class AccountCreationForm(_WithPage, UserCreationForm):
    """The same for a new account."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"profile"}


class AccountViewSet(UserViewSet):
    """For Wagtail's list of accounts; ``site_core.apps.AccountsConfig`` names it."""

    create_template_name = "site_core/admin/accounts/create.html"
    edit_template_name = "site_core/admin/accounts/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountEditForm if for_update else AccountCreationForm
