"""The queue: four tabs, read and decided about in place, what is urgent first."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from wagtail.models import Page
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from forms.comments.models import Comment
from forms.comments.moderating import CHANGE, VIEW
from forms.comments.queries import CommentQuerySet
from forms.privacy.admin.seeing import NoSearch, SeeOnly
from site_core.practice_time import practice_zone

TAB = "tab"
TABS = {
    "waiting": ("Waiting", CommentQuerySet.waiting, "Nothing waits for you."),
    "shown": ("Shown", CommentQuerySet.shown, "No comment is shown on the site."),
    "refused": ("Refused", CommentQuerySet.refused, "Nothing was refused in the last 30 days."),
    "spam": ("Spam", CommentQuerySet.spam, "There is no spam."),
}
"""Name in the address: label, what it holds, words for when it is empty."""
ROWS_PER_PAGE = 25
MOST_PAGES_OFFERED = 200
LONGEST_NUMBER = 18


class CommentPermissions(SeeOnly):
    """Whoever may see the queue, which is short and read from the top."""

    permission = VIEW


class PageFilter(SimpleListFilter):
    """By the article; a value that is none counts as all."""

    title = "article"
    parameter_name = "page"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        commented = Page.objects.filter(pk__in=Comment.objects.values("page")).order_by("title")
        choices = commented.values_list("pk", "title")[:MOST_PAGES_OFFERED]
        return [(str(pk), title) for pk, title in choices]

    def queryset(self, request: HttpRequest, queryset: CommentQuerySet) -> CommentQuerySet:
        number = self.value() or ""
        is_number = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
        return queryset.filter(page=int(number)) if is_number else queryset


class CommentList(PermissionRequiredMixin, IndexView):
    """One tab. ``?tab=`` is one of ``TABS``."""

    permission_required = VIEW
    raise_exception = True
    FORMATS = ()
    IGNORED_PARAMS = (*IndexView.IGNORED_PARAMS, TAB)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        asked = request.GET.get(TAB, "")
        self.tab = asked if asked in TABS else next(iter(TABS))
        return super().dispatch(request, *args, **kwargs)

    def get_filters_params(self, params=None) -> dict[str, list[str]]:
        """That of our filter: modeladmin takes every other word of the address for a lookup."""
        name = PageFilter.parameter_name
        return {name: self.params.getlist(name)} if name in self.params else {}

    @property
    def is_narrowed(self) -> bool:
        """Whether the filter is in use."""
        return bool(self.get_filters_params())

    def get_base_queryset(self, request=None) -> CommentQuerySet:
        return TABS[self.tab][1](super().get_base_queryset(request))

    def get_ordering(self, request, queryset) -> list[str]:
        """Who waits longest comes first, after what is urgent and before what looks doubtful."""
        if self.tab == "waiting":
            return ["-is_urgent", "verdict", "written_at", "pk"]
        return ["-written_at", "-pk"]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        everything = super().get_base_queryset(self.request)
        tabs = [
            {"name": name, "label": label, "count": chosen(everything).count()}
            for name, (label, chosen, _) in TABS.items()
        ]
        return super().get_context_data(
            **kwargs,
            tabs=tabs,
            empty=TABS[self.tab][2],
            zone=practice_zone(),
            may_change=self.request.user.has_perm(CHANGE),
        )


class CommentAdmin(ModelAdmin):
    """Where somebody reads what readers wrote."""

    model = Comment
    base_url_path = "comments"
    menu_label = "Comments"
    menu_icon = "comment"
    menu_order = 115
    add_to_admin_menu = True
    history_view_enabled = False
    list_display = ("name", "written_at")
    list_filter = (PageFilter,)
    list_export = ()
    list_per_page = ROWS_PER_PAGE
    list_select_related = ("page", "parent", "decided_by")
    permission_helper_class = CommentPermissions
    search_handler_class = NoSearch
    index_view_class = CommentList
    index_template_name = "forms/admin/comments.html"
    index_view_extra_css = ["css/admin/desk.css", "css/admin/comments.css"]

    def get_queryset(self, request: HttpRequest) -> CommentQuerySet:
        return super().get_queryset(request).defer("sealed_email")

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """The list only: modeladmin's other screens do not exist for comments."""
        return (path("comments/", self.index_view, name="comments_modeladmin_index"),)

    def register_admin_url_finders(self) -> None:
        """None: comments have a screen of their own."""
