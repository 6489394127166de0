"""What a text says and how: registers of wording, and one engine that reads a text with them.

Belongs here: the pattern language, what excuses a word (quotation, mention, negation, names), the
registers themselves as data (``care/``, ``crisis.toml``, …) and the few rules that are shapes rather
than words. Does not belong here: articles, comments, settings, and what is done about a finding.
"""

from site_core.wording.checking import Finding, check, speaks_of_crisis
from site_core.wording.registers import Rule, care, subjects, writing_rules
from site_core.wording.texts import sentences_of

__all__ = [
    "Finding",
    "Rule",
    "care",
    "check",
    "sentences_of",
    "speaks_of_crisis",
    "subjects",
    "writing_rules",
]
