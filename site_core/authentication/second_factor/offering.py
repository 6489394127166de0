"""The offer of a second factor at a login that does not need one yet: on the dashboard, or on the way elsewhere."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.forms import Media
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from site_core.authentication.proofs import enough_until

OFFERED = "offer of a second factor"


def offer(*, session: SessionBase) -> None:
    """Let the dashboard ask, until it is set up or put off."""
    session[OFFERED] = True


def put_off(*, session: SessionBase) -> None:
    """Ask no more in this session."""
    session.pop(OFFERED, None)


class OfferPanel(Component):
    """On the dashboard, first where it must be done; ``due_at`` is when it is no offer any more."""

    name = "second_factor_offer"
    template_name = "site_core/admin/second_factor/offer_panel.html"
    media = Media(css={"all": ["css/admin/dashboard.css"]})

    def __init__(self, due_at: datetime | None) -> None:
        self.due_at = due_at
        self.order = 10 if due_at else 90

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"due_at": self.due_at, "csrf_token": parent_context["csrf_token"]}


def ask_on_dashboard(request: HttpRequest, panels: list[Component]) -> None:
    """For Wagtail's ``construct_homepage_panels``."""
    if request.session.get(OFFERED):
        panels.append(OfferPanel(enough_until(session=request.session)))
