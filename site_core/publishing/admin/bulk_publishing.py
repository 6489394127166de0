"""Publishing many pages from a list: each by itself, and a word about each that stays a draft."""

from collections.abc import Iterable

from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from site_core.models.users import User
from site_core.publishing.going_live import try_to_go_live


class PublishReadyPages(PublishBulkAction):
    """Wagtail's action, with one transaction for each page and the gate's words for the rest."""

    def get_execution_context(self) -> dict:
        self.refused: list[str] = []
        return {**super().get_execution_context(), "refused": self.refused}

    def form_valid(self, form):
        response = super().form_valid(form)
        for sentence in self.refused:
            messages.error(self.request, sentence)
        return response

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects + num_child_objects:
            return None
        return super().get_success_message(num_parent_objects, num_child_objects)

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: User | None = None,
        refused: list[str] | None = None,
        **kwargs,
    ) -> tuple[int, int]:
        """How many of ``objects`` and of the drafts below them were published."""
        refused = refused if refused is not None else []
        parents = children = 0
        for page in objects:
            parents += _publish(page, user, refused)
            for draft in _drafts_below(page, user) if include_descendants else ():
                children += _publish(draft, user, refused)
        return parents, children


def _drafts_below(page: Page, user: User | None) -> list[Page]:
    drafts = page.get_descendants().not_live().specific()
    return [
        draft for draft in drafts if user is None or draft.permissions_for_user(user).can_publish()
    ]


def _publish(page: Page, user: User | None, refused: list[str]) -> bool:
    revision = page.get_latest_revision() or page.specific.save_revision(user=user)
    sentence = try_to_go_live(revision=revision, user=user, now=timezone.now())
    if sentence:
        refused.append(sentence)
    return not sentence
