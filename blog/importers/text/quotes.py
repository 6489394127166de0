"""Quotation marks of several languages, and whether what they hold is meant to be said."""

import re
from dataclasses import dataclass

# (opening, closing). The first that opens a quotation decides what closes it; inner marks are words.
PAIRS = [("“", "”"), ("„", "“”"), ("«", "»"), ("»", "«"), ("‘", "’"), ('"', '"'), ("'", "'")]
SINGLE = "‘'"
MARKS = '“„«»"'
FEWEST_WORDS_SINGLE = 3
# Beyond these a text is no article; looking for pairs would only take time.
MOST_MARKS, LONGEST_QUOTE = 200, 2000

PERSON = re.compile(
    r"\b(i|i['’]\w+|me|my|mine|we|we['’]\w+|us|our|you|you['’]\w+|your|let['’]s|please|thank|thanks|sorry|"
    r"ich|mir|mich|wir|du|je|j['’]\w+|nous|vous|tu)\b",
    re.IGNORECASE,
)
SAYING_BEFORE = re.compile(
    r"\b(say(ing)?|tr(y|ying)|ask(ing)?|tell(ing)? (them|him|her|your \w+|each other)|respond(ing)?( with)?|repl(y|ying)( with)?|"
    r"repeat|practi[sc]e|begin with|start with|use|offer|text|phrases? (like|such as)|words (like|such as)|something like|"
    r"for example|for instance|sounds? like|script|opener|answer|instead|said out loud|might be)\s*[,:]?\s*$",
    re.IGNORECASE,
)
AVOIDING_BEFORE = re.compile(
    r"\b(instead of|rather than|in place of|avoid|not|never|do not|don['’]t|stop|skip|resist)"
    r"( to)?( (saying|say|asking|ask|telling (them|him|her)|using|try|the phrase|phrases like|statements like|things like))?\s*[,:]?\s*$",
    re.IGNORECASE,
)
OTHERS_BEFORE = re.compile(
    r"\b(book|article|podcast|song|film|movie|poem|essay|titled|called|named|term|word|words|so-called|known as|label|labell?ed|"
    r"says|said|thinks?|thinking|thought|thoughts?|tells?|told|wonder(s|ing|ed)?|believ\w+|hear|heard|hears|feels?|feeling|writes|wrote|"
    r"message|belief|voice|story|saying that|(they|he|she|people|clients|others|partners|some|many|parents|friends) (\w+ )?(say|ask|tell|add))"
    r"( (us|me|you|them|themselves|yourself|like|such as|of|that|things like|is|was|by))*\s*[,:]?\s*$",
    re.IGNORECASE,
)
OTHERS_AFTER = re.compile(
    r"[,.]?\s*((he|she|they|one \w+|many \w+|a \w+|clients?|people|\w+) (\w+ )?(said|says|say|told|tells|asked|asks|explained|recalls?|remembers?|added|wrote|writes)\b"
    r"|(said|says|asked|wrote|explained) \w+|[—–-]+\s*[A-Z])",
)
# How words to say begin: a wish, a request, a thank-you.
SPEAKING_UP = re.compile(
    r"(i|i['’](m|d|ll|ve)|let['’]s|can|could|would|will|may|please|thank|thanks|we|when you|what would|how about)\b",
    re.IGNORECASE,
)
OFTEN_HEARD = re.compile(
    r"\s*(we|i|many|most|clients?|people|couples|parents|that|this|these|those)\b[^.!?]*"
    r"\b(hear|heard|say|says|said|tell|told|words of|myth|belief|thought)\b",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?…,]$")
SENTENCE_BEFORE = re.compile(r"(^|[.!?:…][\"”’»)]*)\s*$")
SURE, UNSURE = 4, 2


@dataclass(frozen=True)
class Quote:
    """A quotation inside a text: ``start`` and ``end`` include the marks, ``words`` do not."""

    start: int
    end: int
    words: str


def quotes_in(text: str) -> list[Quote]:
    """Outermost quotations in ``text``; marks that do not pair up are left alone."""
    if sum(text.count(sign) for sign in MARKS) > MOST_MARKS:
        return []
    found, position = [], 0
    while position < len(text):
        quote = _quote_at(text, position)
        if quote:
            found.append(quote)
        position = quote.end if quote else position + 1
    return found


def is_avoided(before: str) -> bool:
    """Whether the words right before a quotation tell the reader not to say it."""
    return bool(AVOIDING_BEFORE.search(before)) and not before.rstrip().lower().endswith(
        ("whether or not", "why not")
    )


def saying_score(quote: Quote, before: str, after: str) -> int:
    """How sure it is that a reader is told to say ``quote``: ``SURE`` or more, or ``UNSURE`` or more.

    Votes: a cue of saying before it, a whole sentence, somebody speaking to somebody; against it a
    title, a term, somebody else's words.
    """
    words = quote.words.split()
    votes = 0
    votes += 3 if SAYING_BEFORE.search(before) else 0
    votes += 1 if SENTENCE_BEFORE.search(before) else 0
    votes += 1 if PERSON.search(quote.words) else 0
    votes += 1 if quote.words[:1].isupper() else -2
    votes += 1 if ENDS.search(quote.words) else 0
    votes += 1 if len(words) >= 5 else 0
    votes += 1 if SPEAKING_UP.match(quote.words) else 0
    votes -= 3 if OFTEN_HEARD.match(after) else 0
    votes -= 3 if len(words) < 2 else 0
    votes -= 4 if OTHERS_BEFORE.search(before) else 0
    votes -= 5 if OTHERS_AFTER.match(after) else 0
    votes -= 3 if _is_title(words) else 0
    return votes


def _quote_at(text: str, position: int) -> Quote | None:
    for opening, closing in PAIRS:
        if text[position] != opening or not _may_open(text, position):
            continue
        end = _closing_at(text, position, opening, closing)
        words = text[position + 1 : end].strip() if end else ""
        if words and not (opening in SINGLE and len(words.split()) < FEWEST_WORDS_SINGLE):
            return Quote(position, end + 1, words)
    return None


def _may_open(text: str, position: int) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + 1 : position + 2]
    return not before.isalnum() and bool(after.strip() or text[position] in "«»")


def _closing_at(text: str, start: int, opening: str, closing: str) -> int:
    """Where the quotation that opens at ``start`` closes; 0 when it does not."""
    depth = 1
    for position in range(start + 1, min(len(text), start + LONGEST_QUOTE)):
        sign = text[position]
        if sign in closing and _may_close(text, position, opening):
            depth -= 1
        elif sign == opening:
            depth += 1
        if depth == 0:
            return position
    return 0


def _may_close(text: str, position: int, opening: str) -> bool:
    following = text[position + 1 : position + 2]
    if opening in SINGLE:
        return not following.isalnum()
    return not (opening == '"' and text[position - 1] == " " and following.isalnum())


def _is_title(words: list[str]) -> bool:
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return (
        len(words) >= 2 and len(long_words) >= 2 and all(word[0].isupper() for word in long_words)
    )
