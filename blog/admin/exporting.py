"""“Take everything out”: all articles as Markdown or for WordPress, for those who run the site."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from blog.exporting.archive import markdown_archive
from blog.exporting.wordpress import wordpress_export
from site_core.backups.admin.screen import MAY_RUN_SITE
from site_core.privileged_acts import note_act
from site_core.refusals import ChangeRefused
from site_core.screens import ScreenInMenu

Export = Callable[..., Iterator[bytes]]
FORMATS: dict[str, tuple[str, str, Export]] = {
    "markdown": ("articles.zip", "application/zip", markdown_archive),
    "wordpress": ("articles.xml", "application/xml", wordpress_export),
}


class TakeArticlesOut(ScreenInMenu, TemplateView):
    """Two buttons; each is a line in the log and a file."""

    permission_required = MAY_RUN_SITE
    address, url_name, order_in_menu = "settings/articles-out/", "take_articles_out", 920
    page_title = "Take all articles out"
    header_icon = "download"
    template_name = "blog/admin/exporting.html"

    def post(self, request: HttpRequest) -> StreamingHttpResponse:
        wanted = request.POST.get("format", "")
        if wanted not in FORMATS:
            raise ChangeRefused("Choose Markdown or WordPress.")
        now = timezone.now()
        note_act(
            user=request.user, action="took out", kind="all articles", object_id=wanted, now=now
        )
        return _answer(wanted, now)


def _answer(wanted: str, now: datetime) -> StreamingHttpResponse:
    name, kind, export = FORMATS[wanted]
    answer = StreamingHttpResponse(export(now=now), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Encoding"] = "identity"  # made while it is sent; nothing is gathered
    answer.headers["Cache-Control"] = "no-store"
    return answer
