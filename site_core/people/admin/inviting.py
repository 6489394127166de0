"""“Invite somebody”, and what may be done with an invitation that waits."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.users.views.users import CreateView

from site_core.authentication.passwords import hours_of_link
from site_core.authentication.second_factor.needs import needs_in_words
from site_core.models import User
from site_core.models.pages.people import CHANGE_ACCOUNTS, pages_about_people
from site_core.people.inviting import invite, invite_again, take_invitation_back, waiting
from site_core.people.leaving import let_leave
from site_core.people.roles_in_words import RoleField
from site_core.screens import Screen, named_row

INVITATION, LEAVING = "invitation", "leaving"


class InvitationForm(forms.ModelForm):
    """Who comes, and as what. The address is what they log in with."""

    first_name = forms.CharField(max_length=150)
    last_name = forms.CharField(max_length=150)
    email = forms.EmailField(
        label="E-mail address",
        help_text="The invitation goes here. It is also what they log in with.",
    )
    groups = RoleField()

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "groups", "profile")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].queryset = pages_about_people()

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).exists():
            raise forms.ValidationError("There is an account with this address already.")
        return email


class InviteView(CreateView):
    """In place of Wagtail's “Add user”: nobody chooses a password for somebody else."""

    page_title = "Users"
    template_name = "site_core/admin/accounts/invite.html"
    submit_button_label = "Send an invitation"
    success_message = "An invitation is on its way to %(object)s."
    error_message = "Nobody is invited yet: look at what is marked below."

    def get_page_subtitle(self) -> str:
        return "Invite somebody"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        here = {"url": "", "label": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items()[:-1], here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(needs=needs_in_words(), hours=hours_of_link(), **kwargs)

    @transaction.atomic
    def save_instance(self) -> User:
        account = self.form.save(commit=False)
        account.username = account.email
        invite(account=account, by=self.request.user, now=timezone.now())
        self.form.save_m2m()
        return account


class _OfAccount(Screen):
    permission_required = CHANGE_ACCOUNTS
    header_icon = "user"
    account: User = named_row(User.objects.all())

    def get_page_subtitle(self) -> str:
        return str(self.account)

    def get_way(self) -> list[tuple[str, str]]:
        return [("Users", reverse("wagtailusers_users:index"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(account=self.account, **kwargs)

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(reverse("wagtailusers_users:index"))


class InvitationView(_OfAccount, TemplateView):
    """One that waits: send it again, or take it back."""

    page_title = "Invitation"
    template_name = "site_core/admin/accounts/invitation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_waiting = waiting().filter(pk=self.account.pk).exists()
        return super().get_context_data(is_waiting=is_waiting, hours=hours_of_link(), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        name, now = str(self.account), timezone.now()
        if "take_back" in request.POST:
            take_invitation_back(account=self.account, by=request.user, now=now)
            return self.done(f"The invitation of {name} is taken back.")
        invite_again(account=self.account, by=request.user, now=now)
        return self.done(f"Another invitation is on its way to {name}.")


class LeavingForm(forms.Form):
    """Who goes on with what is unfinished."""

    heir = forms.ModelChoiceField(
        User.objects.none(),
        label="Who goes on with the drafts and plans",
        required=False,
        empty_label="Nobody: they stay as they are",
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staying = User.objects.filter(is_active=True).exclude(pk=account.pk)
        self.fields["heir"].queryset = staying.order_by("first_name", "last_name", "username")


class LeavingView(_OfAccount, FormView):
    """Says what happens when somebody leaves; a POST does it."""

    page_title = "Leaving"
    template_name = "site_core/admin/accounts/leaving.html"
    form_class = LeavingForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"account": self.account}

    def form_valid(self, form: LeavingForm) -> HttpResponse:
        heir, by = form.cleaned_data["heir"], self.request.user
        drafts, plans = let_leave(account=self.account, heir=heir, by=by, now=timezone.now())
        handed = f" {heir} goes on with {_so_many(drafts, 'draft')} and {_so_many(plans, 'plan')}."
        return self.done(f"{self.account} cannot log in any more.{handed if heir else ''}")


def _so_many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def listing_buttons(user: User, request_user: User) -> list[Button]:
    """For ``register_user_listing_buttons``."""
    if user == request_user or not user.is_active or not request_user.has_perm(CHANGE_ACCOUNTS):
        return []
    if user.invited_at and not user.last_login:
        return [
            Button("Invitation", reverse(INVITATION, args=[user.pk]), icon_name="mail", priority=30)
        ]
    return [Button("Leaving", reverse(LEAVING, args=[user.pk]), icon_name="logout", priority=50)]


urlpatterns = [
    path("users/<int:pk>/invitation/", InvitationView.as_view(), name=INVITATION),
    path("users/<int:pk>/leaving/", LeavingView.as_view(), name=LEAVING),
]
