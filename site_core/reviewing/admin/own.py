"""“My clinical reviews”: what somebody has reviewed and is to read again, one click from everywhere."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.ui.tables import TitleColumn
from wagtail.models import Page

from site_core.models import User
from site_core.practice_time import today
from site_core.reviewing.admin.report import ReviewReportView, with_reviews
from site_core.screens import edit_url, may_edit


class OwnReviewsView(ReviewReportView):
    """Live pages whose reviewer somebody is, the most overdue first; 403 for those whom no page is about."""

    address, url_name, order_in_menu = "reports/my-clinical-reviews/", "my_clinical_reviews", 98
    page_title = "My clinical reviews"
    permission_required = None
    any_permission_required = None
    export_filename = "my-clinical-reviews"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.may_open(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def may_open(cls, user: User) -> bool:
        return bool(user.profile_id)

    @property
    def columns(self):
        _, *others = super().columns
        kept = [column for column in others if column.name != "reviewer"]
        return [TitleColumn("title", label="Title", get_url=self._where_to_read), *kept]

    def get_queryset(self):
        pages = with_reviews(Page.objects.filter(live=True), today=today(timezone.now()))
        return self.order_queryset(pages.filter(reviewer_key=self.request.user.profile_id))

    def _where_to_read(self, page: Page) -> str:
        return edit_url(page) if may_edit(page, self.request.user) else page.url
