"""“My clinical reviews”: what somebody has reviewed and is to read again, one click from everywhere."""

from operator import attrgetter

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from wagtail.admin.ui.tables import TitleColumn
from wagtail.models import Page

from site_core.reviewing.admin.report import ReviewReportView, with_reviews
from site_core.reviewing.clinical import today
from site_core.screens import PlaceInMenu, edit_url, may_edit

URL_NAME, RESULTS_URL_NAME = "my_clinical_reviews", "my_clinical_reviews_results"


class OwnReviewsView(ReviewReportView):
    """Live pages whose reviewer somebody is, the most overdue first; 403 for those whom no page is about."""

    page_title = "My clinical reviews"
    permission_required = None
    any_permission_required = None
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.profile_id:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def columns(self):
        _, *others = super().columns
        kept = [column for column in others if column.name != "reviewer"]
        return [TitleColumn("title", label="Title", get_url=self._where_to_read), *kept]

    def get_queryset(self):
        pages = with_reviews(Page.objects.filter(live=True), today=today(timezone.now()))
        return self.order_queryset(pages.filter(reviewer_key=self.request.user.profile_id))

    def get_filename(self) -> str:
        return "my-clinical-reviews"

    def _where_to_read(self, page: Page) -> str:
        return edit_url(page) if may_edit(page, self.request.user) else page.url


def menu_item() -> PlaceInMenu:
    """In the menu of those whom a page is about."""
    return PlaceInMenu(
        OwnReviewsView.page_title,
        URL_NAME,
        may=attrgetter("profile_id"),
        icon_name="glasses",
        order=98,
    )


def urls() -> list[URLPattern]:
    """The addresses below ``/admin/``."""
    view = OwnReviewsView
    return [
        path("reports/my-clinical-reviews/", view.as_view(), name=URL_NAME),
        path(
            "reports/my-clinical-reviews/results/",
            view.as_view(results_only=True),
            name=RESULTS_URL_NAME,
        ),
    ]
