"""The list of enquiries: three tabs, the newest first, names only for those who may read them."""

from django.contrib.admin import display
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from wagtail.admin.widgets.button import HeaderButton

from forms.enquiries.admin.filters import FILTERS
from forms.enquiries.models import Enquiry
from forms.enquiries.queries import EnquiryQuerySet
from forms.enquiries.staff_actions import CHANGE, EXPORT, UNSEAL, search_by_name
from forms.privacy.admin.listing import DeskAdmin, SearchedByPost, moment_in_list
from forms.privacy.encryption import CannotUnseal
from site_core.practice_time import wait_in_words

TABS = {
    "enquiries": (
        "Enquiries",
        EnquiryQuerySet.believed,
        "No enquiries. What looks doubtful, or is spam, stands under its own tab.",
    ),
    "doubtful": ("Doubtful", EnquiryQuerySet.doubtful, "Nothing looks doubtful."),
    "spam": ("Spam", EnquiryQuerySet.spam, "There is no spam."),
}
"""Name in the address: label, what it holds, words for when it is empty."""
ROWS_PER_PAGE = 50
WIDE_ONLY = ("waiting", "looked_after_by", "deletion", "form")
"""What a phone has no room for; the enquiry itself says it."""
MOST_FOUND = 1_000
LONGEST_SEARCH = 120


class EnquiryList(SearchedByPost):
    """One tab; a POST with ``name`` searches in it."""

    tabs = TABS
    searched_field = "name"
    longest_search = LONGEST_SEARCH
    unseal_permission = UNSEAL
    kinds = "Kinds of enquiries"
    counts_what = " unread"

    @property
    def may_change(self) -> bool:
        """Whether rows can be ticked, and moved together."""
        return self.request.user.has_perm(CHANGE)

    def header_buttons(self) -> list[HeaderButton]:
        may_export = self.may_unseal and self.request.user.has_perm(EXPORT)
        export = HeaderButton("Export", reverse("export_enquiries"), icon_name="download")
        return [export] if may_export else []

    def counted(self, rows: EnquiryQuerySet) -> EnquiryQuerySet:
        return rows.unread()

    def find(self, rows: EnquiryQuerySet) -> list[int]:
        self.items_per_page = MOST_FOUND  # links to further pages would forget the name
        return search_by_name(enquiries=rows, words=self.words, user=self.request.user)


class EnquiryAdmin(DeskAdmin):
    """Where reception begins its day."""

    model = Enquiry
    base_url_path = "enquiries"
    menu_label = "Enquiries"
    menu_icon = "mail"
    menu_order = 110
    add_to_admin_menu = True
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
    list_per_page = ROWS_PER_PAGE
    list_select_related = ("page", "assignee")
    ordering = ("-received_at", "-pk")
    index_view_class = EnquiryList
    index_template_name = "forms/admin/enquiries.html"

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Without the permission to read there are numbers in place of names; ticks for who may change."""
        named = (self.get_list_display_add_buttons(request), *self.list_display[1:])
        return ("tick", *named) if request.user.has_perm(CHANGE) else named

    def get_list_display_add_buttons(self, request: HttpRequest) -> str:
        """The column that leads to the enquiry."""
        return "sender" if request.user.has_perm(UNSEAL) else "number"

    def get_queryset(self, request: HttpRequest) -> EnquiryQuerySet:
        return super().get_queryset(request).defer("sealed_answers")

    def get_extra_class_names_for_field_col(self, obj: Enquiry, field_name: str) -> list[str]:
        if field_name in WIDE_ONLY:
            return ["wide-only"]
        return ["desk-unread"] if obj.is_unread and field_name in ("sender", "number") else []

    @display(description="Tick")
    def tick(self, enquiry: Enquiry) -> str:
        return format_html(
            '<input type="checkbox" name="enquiry" value="{}" aria-label="Tick {}">',
            enquiry.pk,
            str(enquiry).lower(),
        )

    @display(description="From")
    def sender(self, enquiry: Enquiry) -> str:
        try:
            shown = enquiry.name or self.number(enquiry)
        except CannotUnseal:
            shown = f"{enquiry} (cannot be opened)"
        return shown + (" (unread)" if enquiry.is_unread else "")

    @display(description="Enquiry")
    def number(self, enquiry: Enquiry) -> str:
        return str(enquiry)

    @display(ordering="received_at")
    def received(self, enquiry: Enquiry) -> str:
        return moment_in_list(enquiry.received_at, "DATETIME_FORMAT")

    @display(description="Waiting for")
    def waiting(self, enquiry: Enquiry) -> str:
        if not enquiry.is_waiting:
            return ""
        return wait_in_words(timezone.now() - enquiry.received_at)

    @display(description="State", ordering="state")
    def status(self, enquiry: Enquiry) -> str:
        kind = "primary" if enquiry.is_waiting else ""
        return format_html(
            '<span class="w-status {}">{}</span>',
            f"w-status--{kind}" if kind else "",
            enquiry.get_state_display(),
        )

    @display(ordering="assignee")
    def looked_after_by(self, enquiry: Enquiry) -> str:
        return str(enquiry.assignee or "")

    @display(description="Deleted on", ordering="delete_at")
    def deletion(self, enquiry: Enquiry) -> str:
        return moment_in_list(enquiry.delete_at)

    def form(self, enquiry: Enquiry) -> str:
        return enquiry.page.title
