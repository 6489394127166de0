"""The list of enquiries: three tabs, the newest first, names only for those who may read them."""

from datetime import datetime
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.dateformat import format as in_words
from django.utils.html import format_html
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from forms.enquiries.admin.filters import FILTERS
from forms.enquiries.keeping import UNSEAL, VIEW, search_by_name
from forms.enquiries.models import Enquiry
from forms.enquiries.queries import EnquiryQuerySet
from forms.privacy.admin.seeing import FirstColumn, NoSearch, SeeOnly
from forms.privacy.encryption import CannotUnseal
from site_core.practice_time import wait_in_words

TAB = "tab"
TABS = {
    "enquiries": ("Enquiries", EnquiryQuerySet.believed, "Nobody has written yet."),
    "doubtful": ("Doubtful", EnquiryQuerySet.doubtful, "Nothing looks doubtful."),
    "spam": ("Spam", EnquiryQuerySet.spam, "There is no spam."),
}
"""Name in the address: label, what it holds, words for when it is empty."""
ROWS_PER_PAGE = 50
MOST_FOUND = 1_000
LONGEST_SEARCH = 120


class EnquiryPermissions(SeeOnly):
    """Whoever may see the list."""

    permission = VIEW


class EnquiryButtons(FirstColumn):
    """To the enquiry."""

    address_name = "open_enquiry"


class EnquiryList(PermissionRequiredMixin, IndexView):
    """One tab. ``?tab=`` is one of ``TABS``; a POST with ``name`` searches in it."""

    permission_required = VIEW
    raise_exception = True
    FORMATS = ()  # spreadsheets have their own permission, and a reason
    IGNORED_PARAMS = (*IndexView.IGNORED_PARAMS, TAB)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        asked = request.GET.get(TAB, "")
        self.tab = asked if asked in TABS else next(iter(TABS))
        self.may_unseal = request.user.has_perm(UNSEAL)
        self.found: list[int] | None = None
        self.words = request.POST.get("name", "")[:LONGEST_SEARCH].strip()
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

    def get_base_queryset(self, request=None) -> EnquiryQuerySet:
        return TABS[self.tab][1](super().get_base_queryset(request))

    def get_search_results(self, request, queryset, search_term):
        if not (self.words and self.may_unseal):
            return queryset
        if self.found is None:  # modeladmin asks twice, and every name is opened for an answer
            self.found = search_by_name(enquiries=queryset, words=self.words, user=request.user)
            self.items_per_page = MOST_FOUND  # links to further pages would forget the name
        return queryset.filter(pk__in=self.found)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        everything = super().get_base_queryset(self.request)
        tabs = [
            {"name": name, "label": label, "count": chosen(everything).unread().count()}
            for name, (label, chosen, _) in TABS.items()
        ]
        return super().get_context_data(**kwargs, tabs=tabs, empty=TABS[self.tab][2])


class EnquiryAdmin(ModelAdmin):
    """Where reception begins its day."""

    model = Enquiry
    base_url_path = "enquiries"
    menu_label = "Enquiries"
    menu_icon = "mail"
    menu_order = 110
    add_to_admin_menu = True
    history_view_enabled = False
    list_display = (
        "sender",
        "received",
        "waiting",
        "status",
        "looked_after_by",
        "deletion",
        "form",
    )
    list_filter = FILTERS
    list_export = ()
    list_per_page = ROWS_PER_PAGE
    list_select_related = ("page", "assignee")
    ordering = ("-received_at", "-pk")
    permission_helper_class = EnquiryPermissions
    button_helper_class = EnquiryButtons
    search_handler_class = NoSearch
    index_view_class = EnquiryList
    index_template_name = "forms/admin/enquiries.html"
    index_view_extra_css = ["css/admin/desk.css"]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Without the permission to read there are numbers in place of names."""
        if request.user.has_perm(UNSEAL):
            return self.list_display
        return ("number", *self.list_display[1:])

    def get_queryset(self, request: HttpRequest) -> EnquiryQuerySet:
        return super().get_queryset(request).defer("sealed_answers")

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """The list only: modeladmin's other screens do not exist for enquiries."""
        return (path("enquiries/", self.index_view, name="enquiries_modeladmin_index"),)

    def register_admin_url_finders(self) -> None:
        """None: Wagtail would offer an address for editing to everybody who asks for one."""

    def get_extra_class_names_for_field_col(self, obj: Enquiry, field_name: str) -> list[str]:
        return ["desk-unread"] if obj.is_unread and field_name in ("sender", "number") else []

    def sender(self, enquiry: Enquiry) -> str:
        try:
            shown = enquiry.name or self.number(enquiry)
        except CannotUnseal:
            shown = f"{enquiry} (cannot be opened)"
        return shown + (" (unread)" if enquiry.is_unread else "")

    sender.short_description = "From"

    def number(self, enquiry: Enquiry) -> str:
        return str(enquiry)

    number.short_description = "Enquiry"

    def received(self, enquiry: Enquiry) -> str:
        return _moment(enquiry.received_at, "j M Y, g:i a")

    received.admin_order_field = "received_at"

    def waiting(self, enquiry: Enquiry) -> str:
        if not enquiry.is_waiting:
            return ""
        return wait_in_words(timezone.now() - enquiry.received_at)

    waiting.short_description = "Waiting for"

    def status(self, enquiry: Enquiry) -> str:
        kind = "primary" if enquiry.is_waiting else ""
        return format_html(
            '<span class="w-status {}">{}</span>',
            f"w-status--{kind}" if kind else "",
            enquiry.get_state_display(),
        )

    status.short_description = "State"
    status.admin_order_field = "state"

    def looked_after_by(self, enquiry: Enquiry) -> str:
        return str(enquiry.assignee or "")

    looked_after_by.admin_order_field = "assignee"

    def deletion(self, enquiry: Enquiry) -> str:
        return _moment(enquiry.delete_at, "j M Y")

    deletion.short_description = "Deleted on"
    deletion.admin_order_field = "delete_at"

    def form(self, enquiry: Enquiry) -> str:
        return enquiry.page.title


def _moment(moment: datetime, pattern: str) -> str:
    """On the clock that the person chose for the admin, as everywhere in it."""
    return in_words(timezone.localtime(moment), pattern)
