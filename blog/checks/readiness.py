"""Whether an article can be found, understood and trusted by somebody who needs it."""

from collections.abc import Iterator
from itertools import zip_longest

from blog.models import ArticlePage, Topic
from blog.passages import sensitive_findings, shortened
from site_core.models import CrisisResource
from site_core.publishing.gate import Problem

SUMMARY = Problem(
    "Write a summary: one or two sentences that say what the article helps with.", place="summary"
)
TOPIC = Problem("Choose a topic, so that readers find the article among others.", place="topic")
CRISIS = (
    "This topic needs crisis lines: add the block “Crisis help” where a reader in distress sees it."
)
FITTING = " Lines that fit: {names}."
UNMARKED = (
    "The text speaks of {subject} (“{words}”), and none of its topics is marked so. Choose a topic "
    "with that mark, or ask an editor for one: its articles always name crisis lines."
)
BODY = Problem("Write the text: the article has no blocks yet.", place="body")
BARE = "Nothing stands under “{heading}”. Write something there, or delete the heading."
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
        yield Problem(CRISIS + _fitting_lines(article), place="body")
    yield from _unmarked_subjects(article, topics)
    yield from _bare_headings(article)


def _bare_headings(article: ArticlePage) -> Iterator[Problem]:
    """Each heading that is followed by the next section at once, or by nothing."""
    blocks = list(article.body)
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.block_type != "heading":
            continue
        is_last = following is None or following.block_type == "heading"
        if is_last and not (following and following.value["level"] > block.value["level"]):
            sentence = BARE.format(heading=block.value["text"])
            yield Problem(sentence, blocks=False, place=block.id or "body")


def _unmarked_subjects(article: ArticlePage, topics: list[Topic]) -> Iterator[Problem]:
    """What the text speaks of although no topic is marked so, with the sentence that says it."""
    marked = {subject for topic in topics for subject in topic.subjects}
    for subject, finding in sensitive_findings(article).items():
        if subject not in marked:
            sentence = UNMARKED.format(
                subject=finding.rule.title, words=shortened(finding.sentence)
            )
            yield Problem(sentence, blocks=False, place="topic")


def _fitting_lines(article: ArticlePage) -> str:
    """A sentence that names the crisis lines of the kinds that ``article`` speaks of; empty without one."""
    names = CrisisResource.objects.filter(kind__in=article.crisis_kinds).values_list(
        "name", flat=True
    )
    quoted = ", ".join(f"“{name}”" for name in names)
    return FITTING.format(names=quoted) if quoted else ""


def _has_block(article: ArticlePage, kind: str) -> bool:
    return any(block.block_type == kind for block in article.body)
