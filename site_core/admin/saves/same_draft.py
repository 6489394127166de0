"""Two first savings of one new page are one draft: the screen's own, and the button's.

Every form of a new page carries a key of its own, which becomes the page's translation key. Who sends
that key again, or sends a second new page while the first is being stored, means the page that is there.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageLogEntry

from site_core.models import User
from site_core.models.pages.form import key_in


def continue_draft(
    request: HttpRequest, parent_page: Page, page_class: type[Page]
) -> HttpResponse | None:
    """For Wagtail's ``before_create_page``: the draft that is there takes what was sent, if there is one."""
    if request.method != "POST":
        return None
    page = _draft_of(request, parent_page, page_class)
    if page is None:
        return None
    if request.accepts("text/html"):
        return ContinuedDraft.as_view()(request, page_id=page.pk)
    return _saved_by_itself(request, page)


class ContinuedDraft(EditView):
    """Wagtail's edit view, for the form of a new page: its rows are all, none is added to earlier ones."""

    def get_object(self) -> Page:
        """The draft without the rows that the form sends again."""
        page = super().get_object()
        for relation in get_all_child_relations(type(page)):
            name = relation.get_accessor_name()
            rows = getattr(page, name)
            own = [row for row in rows.all() if name != COMMENTS_RELATION_NAME or self._wrote(row)]
            rows.remove(*own)
        return page

    def _wrote(self, comment) -> bool:
        return comment.user_id == self.request.user.pk


def _draft_of(request: HttpRequest, parent: Page, kind: type[Page]) -> Page | None:
    own = kind._default_manager.child_of(parent).filter(owner=request.user)
    key = key_in(request.POST)
    if key:
        return own.filter(translation_key=key).first()
    if not hasattr(request, "arrived_at"):  # no view that changes pages
        return None
    made = PageLogEntry.objects.filter(
        action="wagtail.create", user=request.user, timestamp__gt=request.arrived_at
    )
    return own.filter(pk__in=made.values("page_id")).first()


def _saved_by_itself(request: HttpRequest, page: Page) -> HttpResponse:
    """What the screen saves by itself; a text that went its way meanwhile, by the button, is left alone."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if page.live or page.approved_schedule or page.workflow_in_progress:
        said = _as_it_is(page, request.user)
    else:
        answer = ContinuedDraft.as_view()(request, page_id=page.pk)
        said = json.loads(answer.content)
        if not said.get("success"):
            return answer
    hydrate = set_query_params(edit, {"_w_hydrate_create_view": "1"})
    return JsonResponse({**said, "url": edit, "hydrate_url": hydrate})


def _as_it_is(page: Page, user: User) -> dict[str, Any]:
    """What Wagtail's edit view says of a page that it has saved."""
    latest = page.get_latest_revision()
    return {
        "success": True,
        "pk": page.pk,
        "revision_id": latest.pk,
        "revision_created_at": latest.created_at.isoformat(),
        "field_updates": {},
        "comments": {"comments": [], "user": user.pk, "authors": {}},
    }
