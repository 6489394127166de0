"""Beginning an article: choose an outline, and it is on screen."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import path, reverse
from django.utils.text import slugify
from django.views.generic import TemplateView
from wagtail.admin.views.pages.create import CreateView

from blog.admin.outlines import OUTLINES, Outline
from blog.models import ArticleIndexPage, ArticlePage
from site_core.models import User
from site_core.models.trash import outside_trash
from site_core.screens import DashboardPanel, PlaceInMenu, Screen

MINE = "mine"
"""What the list of articles is asked for, to show somebody's own."""


def blogs_to_write_in(user: User) -> list[ArticleIndexPage]:
    """The blogs in which ``user`` may begin an article, in the order of the tree; none in the trash."""
    blogs = outside_trash(ArticleIndexPage.objects.order_by("path"))
    return [blog for blog in blogs if blog.permissions_for_user(user).can_add_subpage()]


class ChooseOutline(Screen, TemplateView):
    """The page behind “Write an article” in the menu; raises 403 for those who may not write."""

    template_name = "blog/admin/choose_outline.html"
    page_title = "Write an article"
    header_icon = "edit"

    def get_context_data(self, **kwargs):
        blogs = blogs_to_write_in(self.request.user)
        if not blogs:
            raise PermissionDenied
        media = OutlinesPanel.media
        return super().get_context_data(
            **kwargs, blogs=blogs, outlines=OUTLINES.values(), media=media
        )


class WriteArticle(CreateView):
    """Wagtail's form for a new article, filled with an outline; it posts to Wagtail's address."""

    http_method_names = ("get", "head", "options")
    outline: Outline

    def dispatch(self, request: HttpRequest, outline: str, parent_page_id: int):
        if outline not in OUTLINES:
            raise Http404("No such outline")
        self.outline = OUTLINES[outline]
        return super().dispatch(request, "blog", "articlepage", parent_page_id)

    def get(self, request: HttpRequest):
        self.page.title = self.outline.title
        self.page.slug = slugify(self.outline.title)  # follows the title from here on
        body = ArticlePage._meta.get_field("body")
        self.page.body = body.stream_block.to_python(list(self.outline.body))
        return super().get(request)


class OutlinesPanel(DashboardPanel):
    """“Write an article” on the dashboard."""

    name = "write_an_article"
    order = 70
    template_name = "blog/admin/outlines_panel.html"


def offer_outlines(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``: the panel, for those who may write."""
    blogs = blogs_to_write_in(request.user)
    if blogs:
        own = f"{reverse('articles:index')}?whose={MINE}"
        panels.append(OutlinesPanel(blogs=blogs, outlines=OUTLINES.values(), own=own))


def menu_item() -> PlaceInMenu:
    """“Write an article” at the side, for those who may."""
    return PlaceInMenu(
        "Write an article", "choose_outline", may=blogs_to_write_in, icon_name="edit", order=90
    )


urlpatterns = [
    path("write/", ChooseOutline.as_view(), name="choose_outline"),
    path(
        "write/<slug:outline>/<int:parent_page_id>/", WriteArticle.as_view(), name="write_article"
    ),
]
