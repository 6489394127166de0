"""The queue: five tabs, read and decided about in place, what is urgent first."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from wagtail.models import Page

from forms.comments.models import Comment
from forms.comments.moderating import CHANGE
from forms.comments.queries import CommentQuerySet
from forms.privacy.admin.filters import OneOfThese
from forms.privacy.admin.listing import DeskAdmin, DeskList, numbers_in
from site_core.characters import storable

TABS = {
    "waiting": ("Waiting", CommentQuerySet.waiting, "Nothing waits for you."),
    "doubtful": ("Doubtful", CommentQuerySet.doubtful, "Nothing looks doubtful."),
    "shown": ("Shown", CommentQuerySet.shown, "No comment is shown on the site."),
    "refused": ("Refused", CommentQuerySet.refused, "Nothing was refused in the last 30 days."),
    "spam": ("Spam", CommentQuerySet.spam, "There is no spam."),
}
"""Name in the address: label, what it holds, words for when it is empty."""
ROWS_PER_PAGE = 25
TITLE_WORDS = "article"
LONGEST_WORDS = 120


class PageFilter(OneOfThese):
    """By one article, as its own screens lead here; a value that is none counts as all."""

    title = "article"
    parameter_name = "page"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        """The one that is asked for: a list of all would be as long as the blog."""
        asked = numbers_in([request.GET.get(self.parameter_name, "")])
        pages = Page.objects.filter(pk__in=asked).values_list("pk", "title")
        return [(str(pk), title) for pk, title in pages]


class TitleFilter(SimpleListFilter):
    """By words of the article's title, which somebody types above the list."""

    title = "words in the title"
    parameter_name = TITLE_WORDS

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        words = storable(request.GET.get(self.parameter_name, ""))[:LONGEST_WORDS].strip()
        return [(words, words)] if words else []

    def queryset(self, request: HttpRequest, queryset: CommentQuerySet) -> CommentQuerySet:
        for word in self.lookup_choices[0][0].split() if self.lookup_choices else ():
            queryset = queryset.filter(page__title__icontains=word)
        return queryset


class CommentList(DeskList):
    """One tab of the queue, which is short and read from the top."""

    tabs = TABS
    kinds = "Kinds of comments"

    @property
    def title_words(self) -> str:
        """What is looked for in titles, as it was typed."""
        return self.request.GET.get(TITLE_WORDS, "")[:LONGEST_WORDS]

    def get_ordering(self, request, queryset) -> list[str]:
        """Who waits longest comes first, after what is urgent and before what looks doubtful."""
        if self.tab in ("waiting", "doubtful"):
            return ["-is_urgent", "verdict", "written_at", "pk"]
        return ["-written_at", "-pk"]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        may_change = self.request.user.has_perm(CHANGE)
        return super().get_context_data(**kwargs, may_change=may_change)


class CommentAdmin(DeskAdmin):
    """Where somebody reads what readers wrote."""

    model = Comment
    base_url_path = "comments"
    menu_label = "Comments"
    menu_icon = "comment"
    menu_order = 115
    add_to_admin_menu = True
    list_display = ("name", "written_at")
    list_filter = (TitleFilter, PageFilter)
    list_per_page = ROWS_PER_PAGE
    list_select_related = ("page", "parent", "decided_by")
    index_view_class = CommentList
    index_template_name = "forms/admin/comments.html"
    index_view_extra_css = [*DeskAdmin.index_view_extra_css, "css/admin/comments.css"]

    def get_queryset(self, request: HttpRequest) -> CommentQuerySet:
        return super().get_queryset(request).defer("sealed_email")
