"""Lists that only show: everything that is done has screens of its own, which ask for themselves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from site_core.characters.numbers import number_in

MOST_COUNTED = 9_999
TAB = "tab"
MOST_AT_ONCE = 200


class SeeOnly(PermissionHelper):
    """Whoever may view the model sees its list, and does nothing else here."""

    def user_can_list(self, user) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_create(self, user) -> bool:
        return False

    def _never(self, user, obj) -> bool:
        return False

    user_can_inspect_obj = user_can_edit_obj = user_can_delete_obj = _never


class FirstColumn(ButtonHelper):
    """The first column leads to ``open_<model>`` of its row; there are no other buttons."""

    def get_primary_button(self, obj: Model) -> dict[str, str]:
        return {"url": reverse(f"open_{self.opts.model_name}", args=[obj.pk]), "title": ""}

    def get_buttons_for_obj(self, obj: Model, *args, **options) -> list:
        return []


class NoSearch(BaseSearchHandler):
    """modeladmin's own search stays off: its words stand in the address bar."""

    show_search_form = False

    def search_queryset(self, queryset: QuerySet, search_term: str, **options) -> QuerySet:
        return queryset


class DeskList(IndexView):
    """One tab of a list, narrowed by its filters; the address holds nothing else.

    ``tabs`` says by name in the address: label, what it holds, words for when it is empty.
    """

    FORMATS = ()  # spreadsheets have their own permission, and a reason
    IGNORED_PARAMS = (*IndexView.IGNORED_PARAMS, TAB)
    tabs: dict[str, tuple[str, Callable[[QuerySet], QuerySet], str]] = {}
    kinds = ""
    """What the tabs hold, for people who hear them: “Kinds of comments”."""
    counts_what = ""
    """What a tab's number counts, after a blank; nothing where it counts all."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        asked = request.GET.get(TAB, "")
        self.tab = asked if asked in self.tabs else next(iter(self.tabs), "")
        return super().dispatch(request, *args, **kwargs)

    def get_filters_params(self, params=None) -> dict[str, list[str]]:
        """Those of our filters: modeladmin takes every other word of the address for a lookup."""
        names = [one.parameter_name for one in self.model_admin.list_filter]
        return {name: self.params.getlist(name) for name in names if name in self.params}

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is in use."""
        return bool(self.get_filters_params())

    def get_base_queryset(self, request=None) -> QuerySet:
        rows = super().get_base_queryset(request)
        return self.tabs[self.tab][1](rows) if self.tabs else rows

    def counted(self, rows: QuerySet) -> QuerySet:
        """Which of a tab's ``rows`` its number counts: all, unless a list says otherwise."""
        return rows

    def header_buttons(self) -> list[HeaderButton]:
        """What else can be done here, beside the title."""
        return []

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        title = self.get_page_title()
        home = {"url": reverse("wagtailadmin_home"), "label": "Home"}
        kwargs |= {
            "header_title": title,
            "header_icon": self.header_icon,
            "header_buttons": self.header_buttons(),
            "breadcrumbs_items": [home, {"url": "", "label": title}],
        }
        if self.tabs:
            everything = super().get_base_queryset(self.request)
            kwargs["tabs"] = [
                {
                    "name": name,
                    "label": label,
                    "count": _number_of(self.counted(chosen(everything))),
                }
                for name, (label, chosen, _) in self.tabs.items()
            ]
            kwargs["empty"] = self.tabs[self.tab][2]
        return super().get_context_data(**kwargs)


def _number_of(rows: QuerySet) -> int | str:
    """How many there are; of very many, that they are: counting a million takes longer than showing a page of them."""
    number = rows.order_by()[: MOST_COUNTED + 1].count()
    return number if number <= MOST_COUNTED else f"{MOST_COUNTED:,}+"


class SearchedByPost(DeskList):
    """A list of sealed rows: what is searched for is posted as ``searched_field``.

    :meth:`find` gets words, never empty, from people who may unseal; it is asked once a request.
    """

    searched_field = ""
    longest_search = 0
    unseal_permission = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.may_unseal = request.user.has_perm(self.unseal_permission)
        self.words = request.POST.get(self.searched_field, "")[: self.longest_search].strip()
        self.found: list[int] | None = None
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.get(request, *args, **kwargs)

    def find(self, rows: QuerySet) -> list[int]:
        """The numbers of those of ``rows`` that fit ``self.words``."""
        raise NotImplementedError

    def get_search_results(self, request, queryset, search_term):
        if not (self.words and self.may_unseal):
            return queryset
        if self.found is None:  # modeladmin asks twice, and rows are unsealed for an answer
            self.found = self.find(queryset)
        return queryset.filter(pk__in=self.found)


class DeskAdmin(ModelAdmin):
    """What the lists of all desks share."""

    history_view_enabled = False
    list_export = ()
    permission_helper_class = SeeOnly
    button_helper_class = FirstColumn
    search_handler_class = NoSearch
    index_view_extra_css = ["css/admin/desk.css"]

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """The list only: modeladmin's other screens do not exist."""
        name = self.base_url_path.replace("/", "_")
        return (path(f"{self.base_url_path}/", self.index_view, name=f"{name}_modeladmin_index"),)

    def register_admin_url_finders(self) -> None:
        """None: Wagtail would offer an address for editing to everybody who asks for one."""


def numbers_in(words: list[str]) -> list[int]:
    """The numbers among ``words`` that somebody sent, as far as a list holds as many."""
    return [number for word in words if (number := number_in(word)) is not None][:MOST_AT_ONCE]


def url_of_tab(name: str, request: HttpRequest) -> str:
    """The list called ``name``, at the tab from which ``request`` was sent."""
    tab = request.POST.get(TAB, "")
    return f"{reverse(name)}?{TAB}={tab}" if tab.isascii() and tab.isalpha() else reverse(name)


def moment_in_list(moment: datetime, pattern: str = "DATE_FORMAT") -> str:
    """On the practice's clock, as everywhere in the admin."""
    return date_format(timezone.localtime(moment), pattern)
