"""The list of subscribers: addresses only for those who may read them, searched by POST."""

from datetime import datetime
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.dateformat import format as in_words
from django.utils.html import format_html
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import IndexView

from forms.newsletter.admin.announcements import AnnouncementAdmin
from forms.newsletter.admin.filters import FILTERS
from forms.newsletter.keeping import ADD, EXPORT, UNSEAL, VIEW, find_by_address
from forms.newsletter.models import Subscription
from forms.newsletter.models.subscription import LONGEST_ADDRESS
from forms.newsletter.queries import SubscriptionQuerySet
from forms.privacy.admin.seeing import FirstColumn, NoSearch, SeeOnly
from forms.privacy.encryption import CannotUnseal

ROWS_PER_PAGE = 50


class SubscriptionPermissions(SeeOnly):
    """Whoever may see subscriptions."""

    permission = VIEW


class SubscriptionButtons(FirstColumn):
    """To the subscription."""

    address_name = "open_subscription"


class SubscriptionList(PermissionRequiredMixin, IndexView):
    """Everybody, or by filters; a POST with ``address`` finds that of exactly this address."""

    permission_required = VIEW
    raise_exception = True
    page_title = "Subscribers"
    FORMATS = ()  # spreadsheets have their own permission, and a reason

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.may_unseal = request.user.has_perm(UNSEAL)
        self.may_add = request.user.has_perm(ADD)
        self.may_export = self.may_unseal and request.user.has_perm(EXPORT)
        self.words = request.POST.get("address", "")[:LONGEST_ADDRESS].strip()
        self.found: list[int] | None = None
        self.problem = ""
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.get(request, *args, **kwargs)

    def get_filters_params(self, params=None) -> dict[str, list[str]]:
        """Those of our filters: modeladmin takes every other word of the address for a lookup."""
        names = [one.parameter_name for one in FILTERS]
        return {name: self.params.getlist(name) for name in names if name in self.params}

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is in use."""
        return bool(self.get_filters_params())

    def get_search_results(self, request, queryset, search_term):
        if not (self.words and self.may_unseal):
            return queryset
        if self.found is None:  # modeladmin asks twice
            self.found = self._find()
        return queryset.filter(pk__in=self.found)

    def _find(self) -> list[int]:
        try:
            return find_by_address(address=self.words, user=self.request.user)
        except CannotUnseal as error:
            self.problem = str(error)
            return []

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        rows = Subscription.objects
        counts = {
            "confirmed": rows.confirmed().count(),
            "waiting": rows.filter(state=Subscription.State.WAITING).count(),
            "held": rows.held().count(),
        }
        return super().get_context_data(**kwargs, counts=counts, problem=self.problem)


class SubscriptionAdmin(ModelAdmin):
    """Who gets mail."""

    model = Subscription
    base_url_path = "newsletter/subscribers"
    menu_label = "Subscribers"
    menu_icon = "group"
    history_view_enabled = False
    list_display = ("reader", "status", "often", "consented", "given_where")
    list_filter = FILTERS
    list_export = ()
    list_per_page = ROWS_PER_PAGE
    ordering = ("-asked_at", "-pk")
    permission_helper_class = SubscriptionPermissions
    button_helper_class = SubscriptionButtons
    search_handler_class = NoSearch
    index_view_class = SubscriptionList
    index_template_name = "forms/admin/newsletter/subscribers.html"
    index_view_extra_css = ["css/admin/desk.css"]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Without the permission to read there are numbers in place of addresses."""
        if request.user.has_perm(UNSEAL):
            return self.list_display
        return ("number", *self.list_display[1:])

    def get_queryset(self, request: HttpRequest) -> SubscriptionQuerySet:
        return super().get_queryset(request).defer("consent_text")

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """The list only: modeladmin's other screens do not exist for subscriptions."""
        return (
            path(
                "newsletter/subscribers/",
                self.index_view,
                name="newsletter_subscribers_modeladmin_index",
            ),
        )

    def register_admin_url_finders(self) -> None:
        """None: Wagtail would offer an address for editing to everybody who asks for one."""

    def reader(self, subscription: Subscription) -> str:
        try:
            return subscription.address or self.number(subscription)
        except CannotUnseal:
            return f"{subscription} (cannot be opened)"

    reader.short_description = "Address"

    def number(self, subscription: Subscription) -> str:
        return str(subscription)

    number.short_description = "Subscription"

    def status(self, subscription: Subscription) -> str:
        words = subscription.get_state_display()
        if subscription.is_held:
            words = "Held: may be a machine’s"
        kind = "w-status--primary" if subscription.is_confirmed else ""
        return format_html('<span class="w-status {}">{}</span>', kind, words)

    status.short_description = "State"
    status.admin_order_field = "state"

    def often(self, subscription: Subscription) -> str:
        return subscription.get_frequency_display()

    often.short_description = "How often"
    often.admin_order_field = "frequency"

    def consented(self, subscription: Subscription) -> str:
        return _day(subscription.consented_at)

    consented.short_description = "Consent given"
    consented.admin_order_field = "consented_at"

    def given_where(self, subscription: Subscription) -> str:
        return subscription.source

    given_where.short_description = "Where"
    given_where.admin_order_field = "source"


class NewsletterGroup(ModelAdminGroup):
    """One entry in the menu; each person sees in it what is theirs."""

    menu_label = "Newsletter"
    menu_item_name = "newsletter"
    menu_icon = "mail"
    menu_order = 120
    items = (AnnouncementAdmin, SubscriptionAdmin)


def _day(moment: datetime) -> str:
    """On the clock that the person chose for the admin, as everywhere in it."""
    return in_words(timezone.localtime(moment), "j M Y")
