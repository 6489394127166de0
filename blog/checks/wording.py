"""How an article speaks of people and how it is made: what is found in it, and what was set aside."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from blog.checks.craft import shapes_of
from blog.models import ArticlePage, DismissedFinding, RuleSetting
from blog.passages import Passage, passages_of, shortened
from site_core.publishing.gate import Problem
from site_core.wording import Finding, care, check
from site_core.wording.quoting import quoted

LINE = "{title}: {words} in {sentence} Better: {better}."


@dataclass(frozen=True)
class PlacedFinding:
    """A finding and where it stands. ``digest`` names the sentence, wherever it moves."""

    finding: Finding
    passage: Passage

    @property
    def digest(self) -> str:
        return digest_of(self.finding.sentence)

    @property
    def sentence(self) -> str:
        """What to tell the writer, in one line."""
        finding = self.finding
        return LINE.format(
            title=finding.rule.title,
            words=quoted(finding.words if len(finding.words) < 80 else shortened(finding.words)),
            sentence=quoted(shortened(finding.sentence)),
            better=finding.better,
        )


def digest_of(sentence: str) -> str:
    """A name for ``sentence`` that spacing and capitals do not change."""
    return hashlib.sha256(" ".join(sentence.casefold().split()).encode()).hexdigest()[:32]


def findings_in(article: ArticlePage) -> list[PlacedFinding]:
    """Everything that is found in ``article``, dismissed or not: how it speaks, then how it is made."""
    spoken = [
        PlacedFinding(finding, passage)
        for passage in passages_of(article)
        for finding in check(passage.text, register=care(), is_quotation=passage.is_quotation)
    ]
    return spoken + [PlacedFinding(*each) for each in shapes_of(article)]


def open_findings(article: ArticlePage) -> list[PlacedFinding]:
    """Those that nobody dismissed for this article and whose rule is not off; at most three queries."""
    return [placed for placed, _ in _open_findings(article)]


def wording_problems(article: ArticlePage) -> Iterator[Problem]:
    """For the gate: what to look at again; it only warns where the practice has not said otherwise."""
    for placed, blocks in _open_findings(article):
        yield Problem(
            placed.sentence,
            blocks=blocks,
            place=placed.passage.block or placed.passage.field,
            is_in_checks=True,
        )


def _open_findings(article: ArticlePage) -> Iterator[tuple[PlacedFinding, bool]]:
    """Each with whether its rule has to be kept. Where nothing is found, nothing has been set aside or switched off."""
    found = findings_in(article)
    if not found:
        return
    rules, dismissed = RuleSetting.by_level(), DismissedFinding.pairs_of(article)
    for placed in found:
        rule = placed.finding.rule.id
        if rule not in rules[RuleSetting.Level.OFF] and (rule, placed.digest) not in dismissed:
            yield placed, rule in rules[RuleSetting.Level.BLOCK]
