"""The editing form of an article: whoever begins one has written it, unless they say otherwise."""

from typing import Any

from django.db.models import Model

from site_core.models import User
from site_core.models.pages.form import PracticePageForm


class ArticleForm(PracticePageForm):
    """The form of every page; the author of a new article is the person who opens it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk and self.for_user and not self.initial.get("author"):
            self.initial["author"] = page_about(self.for_user, self._meta.model)


def page_about(user: User, article: type[Model]) -> int | None:
    """The key of the page in the team that introduces ``user``; ``None`` while visitors see none."""
    people = article._meta.get_field("author").related_model.objects
    return people.filter(pk=user.profile_id, live=True).values_list("pk", flat=True).first()
