"""Choosing the account that belongs to the page about somebody."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.models import Page

from site_core.models import User
from site_core.models.pages.people import CHANGE_ACCOUNTS, pages_about_people
from site_core.people.tying import tie
from site_core.screens import PageScreen, edit_url

URL_NAME = "account_of_page"


class AccountForm(forms.Form):
    """Whose page it is."""

    account = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        empty_label="Nobody with an account",
        help_text="They may propose changes to this page and to texts that carry this name. "
        "Somebody else approves them before visitors see anything.",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True)
        self.fields["account"].queryset = people.order_by("first_name", "last_name", "username")


class AccountOfPage(PageScreen, FormView):
    """For those who may change accounts; 404 for a page that is about nobody."""

    template_name = "site_core/admin/account_of_page.html"
    form_class = AccountForm
    page_title = "Whose page it is"
    header_icon = "user"
    permission_required = CHANGE_ACCOUNTS

    def find_page(self, request: HttpRequest, page_id: int) -> Page:
        return get_object_or_404(pages_about_people(), pk=page_id)

    def get_initial(self):
        return {"account": User.objects.filter(profile=self.page).first()}

    def form_valid(self, form: AccountForm) -> HttpResponse:
        account = form.cleaned_data["account"]
        tie(page=self.page, account=account, user=self.request.user)
        whose = f"belongs to {account}" if account else "belongs to no account"
        messages.success(self.request, f"“{self.get_page_subtitle()}” {whose}.")
        return redirect(edit_url(self.page))


class OwnPageMenuItem(MenuItem):
    """“My page”, for those whom a page is about."""

    def __init__(self) -> None:
        super().__init__("My page", "", name="my-page", icon_name="user", order=97)

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.profile_id)

    def render_component(self, request: HttpRequest):
        # Wagtail keeps one item for everybody: what differs is said in the answer only.
        edit = reverse("wagtailadmin_pages:edit", args=[request.user.profile_id])
        return LinkMenuItem(self.name, self.label, edit, icon_name=self.icon_name)


urlpatterns = [path("accounts/of-page/<int:page_id>/", AccountOfPage.as_view(), name=URL_NAME)]
