"""The row of one text: read for a change, and what it says about the article."""

from typing import Any

from blog.importers.counted import in_words
from blog.importers.reading import mapped
from blog.importers.tree import Article
from blog.models import IntakeText

LONGEST_NAME, LONGEST_TITLE = 255, 255


def locked(text: IntakeText) -> IntakeText | None:
    """``text`` as it is now, for nobody else to change in this transaction; None when it is gone."""
    found = IntakeText.objects.select_for_update(of=("self",)).select_related("intake")
    return found.filter(pk=text.pk).first()


def change(text: IntakeText, **values: Any) -> None:
    """Store ``values``, and nothing else."""
    for name, value in values.items():
        setattr(text, name, value)
    text.save(update_fields=list(values))


def told(article: Article) -> dict[str, Any]:
    """What a row says about ``article``."""
    counts = mapped(article, whole=False).counts
    return {
        "title": title_of(article),
        "became": in_words({**counts, "doubts": 0}),
        "doubts": counts["doubts"],
        "left_out": counts["left_out"],
    }


def title_of(article: Article) -> str:
    """The title on one line, as long as one may be."""
    return " ".join(article.title.split())[:LONGEST_TITLE]
