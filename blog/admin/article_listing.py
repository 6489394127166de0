"""All articles in one list, with what editors look for."""

from django.db.models import Exists, OuterRef
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton

from blog.admin.bringing_in.screens import START, TITLE
from blog.admin.writing import MINE, blogs_to_write_in
from blog.models import ArticlePage, Topic
from site_core.admin.seen.drafts import may_write
from site_core.models.pages.people import own_pages
from site_core.models.trash import outside_trash


def authors_of_articles(request):
    """The therapists who have written an article."""
    therapists = ArticlePage._meta.get_field("author").related_model.objects
    written = ArticlePage.objects.filter(author_id=OuterRef("pk")).order_by()
    return therapists.filter(Exists(written)).order_by("title")


class ArticleFilterSet(PageFilterSet):
    """Filters by topic, author and whether visitors can read it."""

    topic = ModelMultipleChoiceFilter(
        label="Topic", queryset=Topic.objects.all(), widget=CheckboxSelectMultiple
    )
    author = ModelMultipleChoiceFilter(
        label="Author", queryset=authors_of_articles, widget=CheckboxSelectMultiple
    )
    live = ChoiceFilter(
        label="Status",
        choices=[("True", "Live"), ("False", "Not live")],
        empty_label="Any",
        widget=RadioSelect,
    )
    whose = ChoiceFilter(
        label="Whose",
        choices=[(MINE, "Mine")],
        empty_label="Everybody’s",
        widget=RadioSelect,
        method="only_mine",
    )
    has_child_pages = None
    site = None

    class Meta:
        model = ArticlePage
        fields = ()

    def only_mine(self, articles, name: str, value: str):
        """Those that the person wrote, and those that carry their name."""
        return articles.filter(own_pages(self.request.user))


class ArticleIndexView(IndexView):
    """Published articles, and the drafts that somebody may see: Wagtail asks ``explorable_instances`` for them."""

    @cached_property
    def header_buttons(self):
        buttons = [*super().header_buttons]
        if blogs_to_write_in(self.request.user):
            buttons.append(HeaderButton(TITLE, reverse(START), icon_name="upload"))
        return buttons

    def get_base_queryset(self):
        """As Wagtail's; nothing is kept from an administrator, so no page is looked for among all pages."""
        if self.request.user.is_superuser:
            articles = self.annotate_queryset(outside_trash(self.model.objects.all()))
        else:
            articles = super().get_base_queryset()
        return articles.prefetch_related("author", "topic")


class ArticlesMenuItem(MenuItem):
    """For those who may see the list."""

    def is_shown(self, request) -> bool:
        return may_write(request.user)


class ArticleListing(PageListingViewSet):
    """“Articles” in the menu at the side."""

    model = ArticlePage
    index_view_class = ArticleIndexView
    menu_item_class = ArticlesMenuItem
    filterset_class = ArticleFilterSet
    icon = "doc-full"
    menu_label = "Articles"
    menu_order = 95
    add_to_admin_menu = True
    name = "articles"
    columns = (
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        Column(
            "author",
            label="Author",
            accessor="author.title",
            sort_key="author__title",
            classname="below-name",
        ),
        Column("topic", label="Topic", sort_key="topic__title", classname="wide-only"),
        DateColumn(
            "shown_at",
            label="Date shown",
            sort_key="shown_at",
            width="12%",
            classname="wide-only",
        ),
        DateColumn(
            "latest_revision_created_at",
            label="Updated",
            sort_key="latest_revision_created_at",
            width="12%",
            classname="wide-only",
        ),
        PageStatusColumn(
            "status", label="Status", sort_key="live", width="12%", classname="below-name"
        ),
    )
