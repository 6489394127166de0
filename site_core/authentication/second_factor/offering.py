"""The offer of a second factor at a login that does not need one yet: on the dashboard, or on the way elsewhere."""

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from site_core.authentication.proofs import enough_until
from site_core.screens import DashboardPanel

OFFERED = "offer of a second factor"


def offer(*, session: SessionBase) -> None:
    """Let the dashboard ask, until it is set up or put off."""
    session[OFFERED] = True


def put_off(*, session: SessionBase) -> None:
    """Ask no more in this session."""
    session.pop(OFFERED, None)


class OfferPanel(DashboardPanel):
    """On the dashboard, first where it must be done; ``due_at`` is when it is no offer any more."""

    name = "second_factor_offer"
    template_name = "site_core/admin/second_factor/offer_panel.html"

    @property
    def order(self) -> int:
        return 10 if self.shown["due_at"] else 90


def ask_on_dashboard(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``."""
    if request.session.get(OFFERED):
        panels.append(OfferPanel(due_at=enough_until(session=request.session)))
