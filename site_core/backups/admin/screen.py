"""“Backups”: what there is, that it was opened again, “Make one now”, “Download”."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from site_core.backups.folder import (
    KEEP_ALL_DAYS,
    KEEP_WEEKS,
    backups,
    is_being_made,
    last_failure,
)
from site_core.backups.nightly import BY_HAND, ask_for_backup
from site_core.privileged_acts import note_act
from site_core.publishing.alarm import is_beating
from site_core.refusals import ChangeRefused
from site_core.screens import ScreenInMenu

MAY_RUN_SITE = "site_core.run_site"


class BackupsView(ScreenInMenu, TemplateView):
    """The list; a POST asks for another backup, or gives one away. Both are in the log."""

    permission_required = MAY_RUN_SITE
    address, url_name, order_in_menu = "settings/backups/", "backups", 910
    page_title = "Backups"
    header_icon = "download"
    template_name = "site_core/admin/backups/backups.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        folder = settings.BACKUP_FOLDER
        return super().get_context_data(
            backups=backups(folder),
            failure=last_failure(folder),
            is_being_made=is_being_made(folder),
            is_nightly=settings.NIGHTLY_BACKUP,
            is_working=is_beating(now=timezone.now()),
            folder=folder,
            keep_days=KEEP_ALL_DAYS,
            keep_weeks=KEEP_WEEKS,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponseBase:
        if "download" in request.POST:
            return _download(request, request.POST["download"])
        now = timezone.now()
        with transaction.atomic():
            note_act(user=request.user, action="asked for", kind="backup", now=now)
            ask_for_backup(because=BY_HAND, key=uuid4().hex, now=now)
        messages.success(request, "A backup is being made. Look here again in a minute.")
        return HttpResponseRedirect(reverse(self.url_name))


def permissions() -> QuerySet[Permission]:
    """For ``register_permissions``: what a group can be given."""
    return Permission.objects.filter(content_type__app_label="site_core", codename="run_site")


def _download(request: HttpRequest, name: str) -> HttpResponseBase:
    folder = settings.BACKUP_FOLDER
    if name not in {backup.name for backup in backups(folder)}:
        raise ChangeRefused("That backup is not there any more. Choose another one.")
    note_act(
        user=request.user, action="downloaded", kind="backup", object_id=name, now=timezone.now()
    )
    answer = FileResponse((folder / name).open("rb"), as_attachment=True, filename=name)
    answer.headers["Content-Type"] = "application/octet-stream"
    answer.headers["Content-Encoding"] = "identity"  # sealed bytes do not get smaller
    answer.headers["Cache-Control"] = "no-store"
    return answer
