"""Whether an article can be found, understood and trusted by somebody who needs it."""

from collections.abc import Iterator

from blog.models import ArticlePage
from site_core.publishing.gate import Problem

SUMMARY = Problem("Write a summary: one or two sentences that say what the article helps with.")
TOPIC = Problem("Choose a topic, so that readers find the article among others.")
CRISIS = Problem(
    "This topic needs crisis lines: add the block “Crisis lines” where a reader in distress sees it."
)
BODY = Problem("Write the text: the article has no blocks yet.")
NO_AUTHOR = Problem(
    "No author is chosen: readers are told that the practice wrote it.", blocks=False
)


def article_problems(article: ArticlePage) -> Iterator[Problem]:
    """For the gate: what is missing from ``article``."""
    if not article.summary.strip():
        yield SUMMARY
    if article.topic_id is None:
        yield TOPIC
    if not article.body:
        yield BODY
    if article.author_id is None:
        yield NO_AUTHOR
    if _needs_crisis_lines(article) and not _has_block(article, "crisis"):
        yield CRISIS


def _needs_crisis_lines(article: ArticlePage) -> bool:
    further = [topic for topic in article.more_topics.all() if topic.needs_crisis_resources]
    return bool(further) or bool(article.topic and article.topic.needs_crisis_resources)


def _has_block(article: ArticlePage, kind: str) -> bool:
    return any(block.block_type == kind for block in article.body)
