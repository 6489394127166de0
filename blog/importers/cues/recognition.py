"""The order in which the cues are asked: what takes a node leaves nothing for those behind it."""

from dataclasses import replace

from blog.importers.cues.answers import with_questions
from blog.importers.cues.help_lines import with_help
from blog.importers.cues.leadins import with_lead_ins
from blog.importers.cues.scripts import with_scripts
from blog.importers.cues.sources import with_references
from blog.importers.cues.steps import with_steps
from blog.importers.tree import Article


def recognise(article: Article) -> Article:
    """``article`` with everything in its nodes that a cue speaks for; no word is lost or changed."""
    nodes = with_references(with_questions(article.nodes))
    nodes = with_scripts(nodes, title=article.title)
    return replace(article, nodes=with_help(with_lead_ins(with_steps(nodes))))
