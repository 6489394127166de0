"""Care cards tell readers when to seek help: a professional has read them as they are."""

from collections.abc import Iterator

from blog.blocks.care_card import fingerprint_of_cards
from blog.models import ArticlePage
from site_core.publishing.gate import Problem

NEVER = Problem(
    "A care card tells readers how soon to seek help. Let a clinician read it, and record the review of this article.",
    place="body",
)
SINCE = Problem(
    "The care cards have changed since the last clinical review. Let a clinician read them, and record the review.",
    place="body",
)


def unreviewed_cards(article: ArticlePage) -> Iterator[Problem]:
    """For the gate: cards that nobody has reviewed as they are."""
    fingerprint = fingerprint_of_cards(article.body)
    if fingerprint and fingerprint != article.reviewed_cards:
        yield SINCE if article.reviewed_cards else NEVER
