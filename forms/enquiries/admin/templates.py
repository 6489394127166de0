"""“Reply templates” in the menu “Settings”, for those who may change them."""

from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from forms.enquiries.models import AnswerTemplate


class AnswerTemplates(ModelViewSet):
    """Wagtail's own screens for them."""

    model = AnswerTemplate
    name = "answer_templates"
    url_prefix = "enquiries/templates"
    menu_label = "Reply templates"
    icon = "mail"
    add_to_settings_menu = True
    menu_order = 850
    inspect_view_enabled = False
    list_display = ["title"]
    panels = [FieldPanel("title"), FieldPanel("text")]


def answer_templates() -> AnswerTemplates:
    """For Wagtail's ``register_admin_viewset``."""
    return AnswerTemplates()
