"""Every text that there is of an article: what readers see, and the draft, where that says something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from blog.models import ArticlePage

Status = Literal["published", "private", "draft"]


@dataclass(frozen=True)
class ArticleText:
    """One text of an article; ``name`` is unlike that of every other."""

    article: ArticlePage
    status: Status
    name: str


def every_text() -> Iterator[ArticleText]:
    """All articles, one at a time, in a fixed order; aliases are their originals once more and left out."""
    taken: set[str] = set()
    originals = ArticlePage.objects.filter(alias_of=None)
    for pk in list(originals.order_by("path").values_list("pk", flat=True)):
        article = ArticlePage.for_serving().filter(pk=pk).first()
        if article is None:  # deleted meanwhile
            continue
        name = _free(article.slug, taken)
        if article.live:
            is_private = article.get_view_restrictions().exists()
            yield ArticleText(article, "private" if is_private else "published", name)
        if article.has_unpublished_changes or not article.live:
            draft = article.get_latest_revision_as_object()
            yield ArticleText(draft, "draft", f"{name}.draft" if article.live else name)


def _free(name: str, taken: set[str]) -> str:
    """Two blogs may each have an article of one name."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
