"""Whether an article can be found, understood and trusted by somebody who needs it."""

from collections.abc import Iterator

from blog.models import ArticlePage, Topic
from blog.passages import sensitive_findings, shortened
from site_core.publishing.gate import Problem

SUMMARY = Problem(
    "Write a summary: one or two sentences that say what the article helps with.", place="summary"
)
TOPIC = Problem("Choose a topic, so that readers find the article among others.", place="topic")
CRISIS = Problem(
    "This topic needs crisis lines: add the block “Crisis help” where a reader in distress sees it.",
    place="body",
)
UNMARKED = (
    "The text speaks of {subject} (“{words}”), and none of its topics is marked so. Choose a topic "
    "with that mark, so that readers find crisis lines and a quick way out."
)
BODY = Problem("Write the text: the article has no blocks yet.", place="body")
NO_AUTHOR = Problem(
    "No author is chosen: readers are told that the practice wrote it.",
    blocks=False,
    place="author",
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
    topics = [*([article.topic] if article.topic else []), *article.more_topics.all()]
    if any(topic.is_sensitive for topic in topics) and not _has_block(article, "crisis"):
        yield CRISIS
    yield from _unmarked_subjects(article, topics)


def _unmarked_subjects(article: ArticlePage, topics: list[Topic]) -> Iterator[Problem]:
    """What the text speaks of although no topic is marked so, with the sentence that says it."""
    marked = {subject for topic in topics for subject in topic.subjects}
    for subject, finding in sensitive_findings(article).items():
        if subject not in marked:
            sentence = UNMARKED.format(
                subject=finding.rule.title, words=shortened(finding.sentence)
            )
            yield Problem(sentence, blocks=False, place="topic")


def _has_block(article: ArticlePage, kind: str) -> bool:
    return any(block.block_type == kind for block in article.body)
