"""How a line is dressed: capitals, numbering, question words, in English, Spanish and German."""

import re

# Words that a title in capitals leaves small.
SMALL = """
a an and as at but by for from if in into is it its nor not of off on onto or our over per so than that the
then their they to up via vs was we were when who with without you your i
de del la las el los y e o u en con que para por un una su sus se al lo a
"""
SMALL_WORDS = frozenset(SMALL.split())
# “2.1 Mothers”: a part of the second section.
NUMBERED_PART = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÀ-Þ¿„“\"]")
NUMBERED = re.compile(
    rf"(?:[^\W\d_]{{3,10}}\s+)?#?\(?\d{{1,2}}\s*[.):–-]\s+\S|{NUMBERED_PART.pattern}"
)
QUESTION_WORD = re.compile(
    r"(what|why|how|when|where|who|which|whose|is|are|am|can|could|should|do|does|did|will|would|have|has"
    r"|qué|por qué|cómo|cuándo|cuánt[oa]s?|dónde|quién(es)?|cuál(es)?|puedo|puede|debo|es|son|hay"
    r"|was|warum|weshalb|wozu|wie|wann|wo|wer|welche[rsmn]?|kann|können|ist|sind|soll|muss|darf|gibt)\b",
    re.IGNORECASE,
)
OPENING = "\"“„‘'«(¿¡[*_"
STEM_LETTERS, LONGEST_ACRONYM = 4, 6


def words_with_letters(text: str) -> list[str]:
    """Words that begin with a letter, opening marks removed."""
    stripped = [word.lstrip(OPENING) for word in text.split()]
    return [word for word in stripped if word[:1].isalpha()]


def is_upper(text: str) -> bool:
    """All capitals, with at least four letters."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 4 and sum(sign.isupper() for sign in letters) >= 0.9 * len(letters)


def is_title_case(text: str) -> bool:
    """Two significant words or more, nearly all with a capital."""
    words = [word for word in words_with_letters(text) if word.lower() not in SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= 2 and capitals >= 0.8 * len(words)


def is_capitalised(text: str) -> bool:
    """Dressed as a title, one way or the other."""
    return is_title_case(text) or is_upper(text)


def dress_of(text: str) -> str:
    """``part``, ``numbered``, ``upper``, ``question``, ``title`` or ``sentence``."""
    if NUMBERED.match(text):
        return "part" if NUMBERED_PART.match(text) else "numbered"
    if is_upper(text) and len(text) > LONGEST_ACRONYM:
        return "upper"
    if is_question(text):
        return "question"
    return "sentence" if is_sentence_case(text) else "title"


def is_sentence_case(text: str) -> bool:
    """Whether most significant words after the first begin small."""
    words = [word for word in words_with_letters(text)[1:] if word.lower() not in SMALL_WORDS]
    return 2 * sum(word[0].islower() for word in words) > len(words)


def opens_with_question(text: str) -> bool:
    """Whether the first word asks."""
    return bool(QUESTION_WORD.match(text.lstrip(OPENING)))


def is_question(text: str) -> bool:
    """Whether it ends as a question."""
    return text.rstrip("\"'”’»)*_ ").endswith(("?", "？", "؟"))


def stems(text: str) -> frozenset[str]:
    """The beginnings of the significant words, for comparing one line with another."""
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return frozenset(word[:STEM_LETTERS] for word in words if word not in SMALL_WORDS)
