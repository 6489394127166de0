"""Help as a page of its own, as the inside of the drawer, and the first steps on the dashboard."""

from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem

from site_core.guidance import first_steps
from site_core.guidance.topics import Topic, topic_beside, topics_for
from site_core.screens import DashboardPanel, Screen

URL_NAME, TOPIC_URL_NAME, STEPS_URL_NAME = "guidance", "guidance_topic", "first_steps"
WAGTAILS_OWN = ("whats-new-in-wagtail", "editor-guide")
CSS = "css/admin/guidance.css"


class Guidance(Screen, TemplateView):
    """One topic, with links to the others; for the drawer, ``?beside=`` asks for the inside only."""

    template_name = "site_core/admin/guidance/page.html"
    page_title = "Help"
    header_icon = "help"

    def get(self, request: HttpRequest, key: str = "") -> HttpResponse:
        known = {topic.key: topic for topic in topics_for(request.user)}
        if key and key not in known:
            raise Http404("No such help")
        beside = request.GET.get("beside")
        self.topic = known.get(key) or self._fitting(beside, list(known.values()))
        if beside is not None:
            template = "site_core/admin/guidance/inside.html"
            return render(request, template, {**self._shown(), "is_beside": True})
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, **self._shown(), media=Media(css={"all": [CSS]}))

    def _shown(self) -> dict[str, object]:
        return {"topic": self.topic, "topics": topics_for(self.request.user)}

    def _fitting(self, beside: str | None, known: list[Topic]) -> Topic | None:
        below = (beside or "").removeprefix(reverse("wagtailadmin_home"))
        return topic_beside(below, self.request.user) or next(iter(known), None)


@require_POST
def change_first_steps(request: HttpRequest) -> HttpResponse:
    """Put the first steps away, or bring them back."""
    verb = first_steps.show_again if "again" in request.POST else first_steps.skip
    verb(user=request.user)
    return redirect("wagtailadmin_home")


class FirstStepsPanel(DashboardPanel):
    """On the dashboard, until somebody skips them."""

    name = "first_steps"
    order = 60
    template_name = "site_core/admin/guidance/first_steps.html"
    media = DashboardPanel.media + Media(css={"all": [CSS]})


def show_first_steps(request: HttpRequest, panels: list[DashboardPanel]) -> None:
    """For Wagtail's ``construct_homepage_panels``."""
    if not first_steps.are_skipped(request.user):
        steps = first_steps.steps_for(request.user)
        panels.append(FirstStepsPanel(steps=[(step, reverse(step.url_name)) for step in steps]))


def menu_item() -> MenuItem:
    """“How things work”, under “Help”; scripts open it beside the screen."""
    attrs = {"data-guidance": ""}
    return MenuItem("How things work", reverse(URL_NAME), icon_name="help", attrs=attrs, order=100)


def leave_out_wagtails_own(request: HttpRequest, items: list[MenuItem]) -> None:
    """For Wagtail's ``construct_help_menu``: its news and its guide tell of another site than this."""
    items[:] = [item for item in items if not item.name.startswith(WAGTAILS_OWN)]


def load_drawer() -> SafeString:
    """For Wagtail's ``insert_global_admin_js``."""
    tag = '<script type="module" src="{}"></script><link rel="stylesheet" href="{}">'
    return format_html(tag, static("js/admin/guidance.js"), static(CSS))


urlpatterns = [
    path("help/", Guidance.as_view(), name=URL_NAME),
    path("help/first-steps/", change_first_steps, name=STEPS_URL_NAME),
    path("help/<slug:key>/", Guidance.as_view(), name=TOPIC_URL_NAME),
]
