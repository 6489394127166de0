"""The list of topics."""

from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.models import Topic


class TopicViewSet(SnippetViewSet):
    """Topics by name."""

    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_order = 96
    add_to_admin_menu = True
    ordering = ("title",)
    list_display = (
        "title",
        "slug",
        BooleanColumn("needs_crisis_resources", label="Needs crisis lines"),
    )
