"""Pictures that nobody has described yet, on the dashboard of those who can."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.images.permissions import permission_policy

from site_core.models import PracticeImage, User
from site_core.screens import DashboardPanel

MOST_ROWS = 5


class UndescribedPicturesPanel(DashboardPanel):
    """Each picture leads to the field for its words."""

    name = "undescribed_pictures"
    order = 45
    template_name = "site_core/admin/undescribed_pictures.html"


def ask_for_descriptions(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``: for those who may change one of these pictures."""
    pictures = list(undescribed_for(request.user)[:MOST_ROWS])
    if pictures:
        panels.append(UndescribedPicturesPanel(pictures=pictures))


def undescribed_for(user: User) -> QuerySet[PracticeImage]:
    """Pictures without words that ``user`` may change, the newest first."""
    changeable = permission_policy.instances_user_has_permission_for(user, "change")
    return changeable.filter(description="", is_decorative=False).order_by("-created_at", "-pk")
