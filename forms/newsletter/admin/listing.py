"""The list of subscribers: addresses only for those who may read them, searched by POST."""

from typing import Any

from django.contrib.admin import display
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.options import ModelAdminGroup

from forms.newsletter.admin.announcements import AnnouncementAdmin
from forms.newsletter.admin.filters import FILTERS
from forms.newsletter.models import Subscription
from forms.newsletter.queries import SubscriptionQuerySet
from forms.newsletter.staff_actions import ADD, EXPORT, UNSEAL, find_by_address
from forms.privacy.admin.listing import DeskAdmin, SearchedByPost, moment_in_list
from forms.privacy.encryption import CannotUnseal
from forms.privacy.fields import LONGEST_ADDRESS

ROWS_PER_PAGE = 50


class SubscriptionList(SearchedByPost):
    """Everybody, or by filters; a POST with ``address`` finds that of exactly this address."""

    page_title = "Subscribers"
    searched_field = "address"
    longest_search = LONGEST_ADDRESS
    unseal_permission = UNSEAL
    problem = ""

    def find(self, rows: SubscriptionQuerySet) -> list[int]:
        try:
            return find_by_address(address=self.words, user=self.request.user)
        except CannotUnseal as error:
            self.problem = str(error)
            return []

    def header_buttons(self) -> list[HeaderButton]:
        """By hand, or from a list; all that the filters leave, in a file."""
        buttons = []
        if self.request.user.has_perm(ADD):
            add = HeaderButton("Add", reverse("add_subscription"), icon_name="plus")
            bring = HeaderButton("Import", reverse("import_subscriptions"), icon_name="upload")
            buttons += [add, bring]
        if self.may_unseal and self.request.user.has_perm(EXPORT):
            url = reverse("export_subscriptions")
            buttons.append(HeaderButton("Export", url, icon_name="download"))
        return buttons

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        rows = Subscription.objects
        counts = {
            "confirmed": rows.confirmed().count(),
            "waiting": rows.filter(state=Subscription.State.WAITING).count(),
            "held": rows.held().count(),
        }
        return super().get_context_data(**kwargs, counts=counts, problem=self.problem)


class SubscriptionAdmin(DeskAdmin):
    """Who gets mail."""

    model = Subscription
    base_url_path = "newsletter/subscribers"
    menu_label = "Subscribers"
    menu_icon = "group"
    list_display = ("reader", "status", "often", "consented", "given_where")
    list_filter = FILTERS
    list_per_page = ROWS_PER_PAGE
    ordering = ("-asked_at", "-pk")
    index_view_class = SubscriptionList
    index_template_name = "forms/admin/newsletter/subscribers.html"

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Without the permission to read there are numbers in place of addresses."""
        if request.user.has_perm(UNSEAL):
            return self.list_display
        return ("number", *self.list_display[1:])

    def get_extra_class_names_for_field_col(self, obj: Subscription, field_name: str) -> list[str]:
        """A phone has no room for all; the record itself says it."""
        return ["wide-only"] if field_name in ("consented", "given_where") else []

    def get_queryset(self, request: HttpRequest) -> SubscriptionQuerySet:
        return super().get_queryset(request).defer("consent_text")

    @display(description="Address")
    def reader(self, subscription: Subscription) -> str:
        try:
            return subscription.address or self.number(subscription)
        except CannotUnseal:
            return f"{subscription} (cannot be opened)"

    @display(description="Subscription")
    def number(self, subscription: Subscription) -> str:
        return str(subscription)

    @display(description="State", ordering="state")
    def status(self, subscription: Subscription) -> str:
        words = subscription.get_state_display()
        if subscription.is_held:
            words = "Held: may be a machine’s"
        kind = "w-status--primary" if subscription.is_confirmed else ""
        return format_html('<span class="w-status {}">{}</span>', kind, words)

    @display(description="How often", ordering="frequency")
    def often(self, subscription: Subscription) -> str:
        return subscription.get_frequency_display()

    @display(description="Consent given", ordering="consented_at")
    def consented(self, subscription: Subscription) -> str:
        return moment_in_list(subscription.consented_at)

    @display(description="Where", ordering="source")
    def given_where(self, subscription: Subscription) -> str:
        return subscription.source


class NewsletterGroup(ModelAdminGroup):
    """One entry in the menu; each person sees in it what is theirs."""

    menu_label = "Newsletter"
    menu_item_name = "newsletter"
    menu_icon = "mail"
    menu_order = 120
    items = (AnnouncementAdmin, SubscriptionAdmin)
