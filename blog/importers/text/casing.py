"""How a line is dressed: capitals, numbering, question words, the turns of phrase of section headings."""

import re

SMALL = """
a an and as at but by for from if in into is it its nor of off on onto or over per so than that the
then to up via vs was were with without your you we our i their not
"""
SMALL_WORDS = frozenset(SMALL.split())
NUMBERED = re.compile(
    r"(?:(?:tip|step|sign|stage|phase|way|myth|rule|reason|part|day|week|strategy|mistake|lesson|idea|habit|skill|script|question|exercise|scenario|example|phrase|key|principle|point|fact|tool)\s*)?#?\s*\(?\d{1,2}\s*[.):–-]\s+\S",
    re.IGNORECASE,
)
QUESTION_WORD = re.compile(
    r"(what|why|how|when|where|who|which|whose|is|are|am|can|could|should|do|does|did|will|would|have|has)\b",
    re.IGNORECASE,
)
CLOSER = re.compile(
    r"(your |the |our |some )?(next steps?|first steps?|taking the next|conclusions?|in closing|closing|final (thoughts|words|note)|in summary|summary|to sum up|"
    r"key takeaways?|takeaways?|the bottom line|moving forward|getting (started|support|help)|get (started|support|help)|finding (support|help|a therapist)|"
    r"(when|where) to (seek|get|find|ask for|reach out|call)|seeking (support|help|professional)|(professional )?(support|help) (in|for|at|is)\b|reach(ing)? out|"
    r"frequently asked|common questions|faqs?\b|questions (people|clients|we)|(helpful |further |more |additional )?(resources|reading)\b|references|about (us|the author|our)|"
    r"work(ing)? with (us|a therapist|me)|how (we|i|therapy|counsel\w+|our .*|.* therapy|.*) (can |could |may |might )?(help|support)s?( you)?\b|"
    r"(you are|you['’]re) not alone|looking ahead|a (final|closing|gentle) (word|note|reminder)|ready to\b|book(ing)? (a|an|your)|contact|schedule (a|an|your))",
    re.IGNORECASE,
)
NEXT_STEPS = re.compile(
    r"(your |the |our )?(next steps?|first steps?|tak(e|ing) the (next|first)|getting (started|support|help)|get (started|support|help|in touch)|"
    r"reach(ing)? out|ready to\b|work(ing)? with (us|me)|book(ing)? |schedul(e|ing) |contact|start(ing)? (therapy|here|today)|find(ing)? (support|help|a therapist)|how to (begin|start|reach|book|get))",
    re.IGNORECASE,
)
STEM_LENGTH = 4


def words_with_letters(text: str) -> list[str]:
    """Words that begin with a letter, opening marks removed."""
    stripped = [word.lstrip("\"“„‘'«(¿¡") for word in text.split()]
    return [word for word in stripped if word[:1].isalpha()]


def is_upper(text: str) -> bool:
    """All capitals, with at least four letters."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 4 and sum(sign.isupper() for sign in letters) >= 0.9 * len(letters)


def is_title_case(text: str) -> bool:
    """Two significant words or more, nearly all with a capital."""
    words = [word for word in words_with_letters(text) if word.lower() not in SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 2 and capitals >= 0.8 * len(words) and capitals >= 2


def is_sentence_case(text: str) -> bool:
    """One capital at the start, and words that would have one in a title."""
    words = [word for word in words_with_letters(text)[1:] if word.lower() not in SMALL_WORDS]
    return bool(words) and sum(word[0].islower() for word in words) > 0.5 * len(words)


def stems(text: str) -> set[str]:
    """The beginnings of the significant words, for comparing headings with titles."""
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return {word[:STEM_LENGTH] for word in words if word not in SMALL_WORDS}
