"""Words after which nobody should wait in a queue: staff hear at once, the sender sees who helps.

A list and no judgement: it flags, it never refuses. Missing somebody is worse than flagging a
sentence about a film, so phrases are short and catch their variants. Sources for what people
write: the warning signs of the 988 Suicide & Crisis Lifeline (https://988lifeline.org) and of SAMHSA.
"""

import re
import unicodedata

PHRASES = (
    r"suicid\w*",
    r"(kill|end|hang|shoot|drown)(ing|ed)? (myself|it all)",
    r"(end|ending|take|taking) my (own )?life",
    r"(want|wanted|wish|ready|going|rather) (to )?(die|be dead|disappear forever)",
    r"wish i (was|were) (dead|never born)",
    r"(do not|don'?t|no longer) (want to |wanna )(live|be alive|go on|be here any ?more|wake up)",
    r"(can ?not|can'?t) (go on|live like this|do this any ?more|take (this|it) any ?more)",
    r"(no|not) (a )?reason to (live|go on)",
    r"(nothing|not) (left )?(to live for|worth living)",
    r"better off (dead|without me)",
    r"(self|my ?self)[ -]?harm\w*",
    r"(harm|hurt|cut|cutting|burn|starv)(ing|e)? myself",
    r"overdos\w+",
    r"kms",
    r"(he|she|they|my \w+) (is |are )?(going to|will|threaten\w* to|tried to|wants? to) "
    r"(kill|strangle|shoot|stab) (me|us|him|her|them|themsel\w+|himself|herself|the (kids|children))",
    r"(beats?|beating|chok\w+|strangl\w+) (me|us|my (kids?|child|children|son|daughter))",
    r"afraid (for my life|he will kill|she will kill|of being killed)",
)
_FOUND = re.compile(rf"\b(?:{'|'.join(PHRASES)})\b")


def speaks_of_crisis(text: str) -> bool:
    """Whether ``text`` has words that somebody should read today."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return bool(_FOUND.search(" ".join(plain.split())))
