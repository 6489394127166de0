"""Whether a term is explained where it stands."""

import re

from site_core.wording.texts import Sentence

REACH = 160
"""So many characters before or after a term its meaning may stand."""
MARKS = r"[”\"'’*_]*\s*"
SIMPLY = (
    r"(?:(?:just|simply|basically|merely|only|really|nothing\ (?:but|(?:more|else)\ than))\s+)?"
)
AMONG = r"(?:(?:,\ |,?\ (?:and|or)\ )[\w-]+){0,5}\s*"
"""Other terms that are explained together with this one: "CBT, DBT and EMDR are kinds of …"."""
AFTER = re.compile(
    rf"""{MARKS}(?:
    [(—–:=]
    | ,?\s*(?:short|standing)\s+for\b
    | ,\s*or\b | \s+or\s+(?:the|an?|\w+ing)\b | ,?\s*(?:which|that\ is|i\.e\.|meaning|also\ known\ as
        |(?:also|sometimes)\ called|in\ (?:plain|other)\ words)\b
    | (?:feels?|felt)\ [^.;]*\b(?:as\ if|as\ though|like|away\ from|cut\ off)\b
    | (?:we|I|therapists|doctors)\ (?:simply\ )?mean\b
    | (?:means?|refers?\ to|describes?|happens?\ when|stands?\ for|(?:just|simply|basically)\ means)\b
    | (?:is|are)\s+{SIMPLY}(?:an?(?!\s+(?:frequent|common|key|core|major|typical|useful|central|risk|sign|symptom
        |feature|goal|part|target|problem|hallmark|focus))|when|what|how|about|feeling|being|having|where|like)\b
    | (?:is|are)\s+{SIMPLY}(?!(?:mak|becom|gett|grow|increas|ris|com|play|show|be)ing\b)\w+ing\b
    | {AMONG}(?:is|are)\s+(?:[\w-]+\s+){{0,4}}?(?:ways?|kinds?|forms?|types?|methods?|names?|words?)\b
    | ,\s*(?:\w+ly\s+|always\s+|often\s+|constantly\s+)?\w+ing\b[^,.;:]*,
    | is\ {SIMPLY}the\ (?:feeling|habit|way|name|process|state|ability|word|term|practice|urge|sense|act|idea|fear
        |tendency|loss|belief|skill)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
BESIDE = r",\s*(?:the|an?|that|this|when|where|feeling|being|having|our|your|how)\b"
APPOSITION, CLOSED = re.compile(MARKS + BESIDE, re.IGNORECASE), r"[^,;.:—–()]*[,—–]"
IN_BRACKETS = re.compile(MARKS + BESIDE + CLOSED, re.IGNORECASE)
"""What stands beside a term: "anhedonia, the loss of joy"; after "if …" it has to be closed by another comma."""
CONDITION = re.compile(
    r"^\W*(?:if|when|whenever|because|since|once|while|although|as|after|before|until|unless|should)\b[^,;:—–]*$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"""(?:\b(?:called|known\ as|calls?\ (?:this|it|that|them)|(?:name|term|word)\ for\ (?:this|it|that)\ is
    |termed|named|referred\ to\ as|label|(?:speaks?|spoke|talks?)\ of
    |(?:therapists|doctors|clinicians|psychologists|psychiatrists|experts|professionals|researchers|we)
        \ (?:call|say|name|term))
    \s*[“"'‘*_]*(?:an?\ |the\ )?|[(—–]\s*|,\s*or\ (?:an?\ |the\ )?
    |\b(?:short|stands?|standing)\ for\b[^.;]*
    |\bwhat\ (?:(?:is|are|does|do|was|an?|the)\ )*)$""",
    re.IGNORECASE | re.VERBOSE,
)
WRITTEN_OUT = re.compile(r"\b[A-Z]{2,6}\s?\([^()]*$")
"""An abbreviation, and what it stands for in brackets."""
AFTER_A_NAME = re.compile(r"\b[A-Z][a-z]+,\s*(?:[A-Z]{2,5},\s*)*$")
"""What is written behind the name of a therapist says what she has studied."""
IN_OTHER_WORDS = re.compile(
    r"""\b(?:that\ is|in\ other\ words|i\.e\.|in\ plain\ \w+|(?:which|this|it)\ (?:simply\ |just\ )?means
    |meaning|put\ simply)\b""",
    re.IGNORECASE | re.VERBOSE,
)
LATER = re.compile(
    r"[^.(]{0,60}?(?:\s\([A-Z]{2,6}\)|,\s*(?:which|meaning|that is)\b|\((?:that is|meaning|the|a|when|how)\b)",
    re.IGNORECASE,
)


def is_explained(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words are followed by what they mean, or are the name given to what stood before."""
    start, end = sentence.words[first].start, sentence.words[last - 1].end
    before, after = sentence.text[max(start - REACH, 0) : start], sentence.text[end : end + REACH]
    beside = IN_BRACKETS if CONDITION.match(sentence.text[:start]) else APPOSITION
    return bool(
        AFTER.match(after)
        or beside.match(after)
        or LATER.match(after)
        or IN_OTHER_WORDS.search(after)
        or BEFORE.search(before)
        or AFTER_A_NAME.search(before)
        or WRITTEN_OUT.search(before)
    )
