"""The list of topics, and where authors choose one: both say what each topic speaks of."""

from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.models import Topic

SPEAKS_OF = Column("marks", label="Speaks of")


class _ChoosingTopics:
    @property
    def columns(self) -> list[Column]:
        return [*super().columns, SPEAKS_OF]


class ChooseTopicView(_ChoosingTopics, ChooseView):
    """The dialogue."""


class TopicResultsView(_ChoosingTopics, ChooseResultsView):
    """What it shows while somebody searches."""


class TopicChooserViewSet(SnippetChooserViewSet):
    """For ``TopicViewSet``."""

    choose_view_class = ChooseTopicView
    choose_results_view_class = TopicResultsView


class TopicViewSet(SnippetViewSet):
    """Topics by name."""

    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_order = 96
    add_to_admin_menu = True
    ordering = ("title",)
    chooser_viewset_class = TopicChooserViewSet
    list_display = (
        "title",
        SPEAKS_OF,
        BooleanColumn("needs_crisis_resources", label="Needs crisis lines"),
    )
