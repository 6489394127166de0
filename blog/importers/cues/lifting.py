"""Lifting words to say out of a paragraph, when what is left stays whole sentences.

What stands before a quotation becomes ``situation`` (its last sentence; earlier ones stay a paragraph), what
follows becomes ``why`` when it points back, else a paragraph. “Say” right before the words and “instead of”
between the two halves are carried by the block's own labels.
"""

import re
from dataclasses import dataclass, replace

from blog.importers.cues.quotations import Quotation, quotations_in
from blog.importers.cues.sentences import SENTENCE_END, has_words, last_sentence_start
from blog.importers.cues.speech import (
    EXCHANGE,
    EXCHANGED,
    NOT_TO_SAY,
    SOMEBODY_ELSE_AFTER,
    VETO,
    is_advised,
    is_exchange,
    is_forbidden,
    is_sentence,
    is_to_oneself,
    is_told,
)
from blog.importers.tree import Carried, Node, Paragraph, Script, plain
from blog.importers.tree.cutting import between, stripped

# Only as a request of its own: in “you might say” the word needs its sentence.
SAY_LABEL = re.compile(
    r"(?:^|[.!?,;:…)”\"]\s*|\b(?:and|or|then|please|just|simply|instead)\s+)(?P<label>(?:say|sag|sagen sie|di|diga)\s*[,:]?\s*)$",
    re.IGNORECASE,
)
# What only asks to say it names no moment: no situation, however it is put.
ASKS_ONLY = re.compile(
    r"(?:(?:or|and|then|so|instead|just|simply|perhaps|maybe|o|oder|dann)[,:]?\s+)*"
    r"(?:(?:you|we|one) (?:can|could|might|may) (?:also |just |simply )?|puedes |podrías? |(?:du|sie) (?:kannst|könntest|können|könnten) )?"
    r"(?:(?:try (?:to )?)?(?:say|ask|use)(?:ing)?|try|tell (?:them|him|her)|di|diga|decir|intenta(?: decir)?|prueba con|sag|sagen(?: sie)?|versuchen sie)"
    r"(?: (?:(?:it )?(?:this|like this)|something like(?: this)?|these words|one of these|besser|lieber|mejor))?"
    r"(?:,? (?:for example|for instance|por ejemplo|zum beispiel))?\s*[:,]?",
    re.IGNORECASE,
)
AVOID_LABEL = re.compile(
    r"[,;.]?\s*(?P<label>\b(?:(?:and|but|or) )?(?:instead of|rather than|in place of|replace|swap|trade|avoid|not|never|do not|don['’]t|try not to|stop|en lugar de|en vez de|statt|anstatt)"
    r"(?: (?:saying|say|asking|telling (?:them|him|her)|decir))?\s*[,:]?\s*)$",
    re.IGNORECASE,
)
# Between words not to say and words to say.
TURN = re.compile(
    r"[.,;:]?\s*(?:(?:and|but|then|instead|rather)[,:]?\s+)*(?:try|say|try saying|you (?:can|could|might|may) (?:say|try)(?: saying)?|but|use|ask|tell them|di|diga|intenta(?: decir)?|puedes decir|prueba con|sag|sagen sie|versuchen sie|with|for)?(?: something like| this| besser| lieber| mejor)?\s*[,:]?\s*",
    re.IGNORECASE,
)
OR = re.compile(
    r"[.,;:]?\s*(?:or|and|o|oder)?(?: (?:try|say|even|simply|perhaps|maybe|just))?\s*[,:]?",
    re.IGNORECASE,
)
ALSO = re.compile(r"[.,;:]?\s*(?:or|and|nor|ni|noch)\s*[,:]?\s*", re.IGNORECASE)
POINTING = re.compile(
    r"(?:this|that|it|these|those|because|such|notice|the first|here|esto|eso|das|so)\b",
    re.IGNORECASE,
)
PUNCTUATION = ".,;:!?… "
WHOLE = re.compile(r"(?:.*[.!?:…][\"”’»)]*|)$", re.DOTALL)


@dataclass(frozen=True)
class _Spoken:
    """A quotation with its part: ``say`` or ``instead_of``."""

    quotation: Quotation
    part: str


class _Torn(Exception):
    """Lifting would tear a sentence."""


def lifted(paragraph: Paragraph, *, invited: bool, heading: str = "") -> list[Node]:
    """What ``paragraph`` becomes: itself, or paragraphs and scripts in order.

    ``invited`` says that the words above ask for words to say; ``heading`` is the one above.
    """
    words = plain(paragraph.text)
    spoken = _spoken(words, invited=invited, heading=heading)
    if not any(item.part == "say" for item in spoken):
        return [paragraph]
    try:
        return _Lifting(paragraph, spoken).nodes()
    except _Torn:
        return [
            paragraph.doubted(
                "script", "Words to say stand inside a sentence; they were kept as text."
            )
        ]


def _spoken(words: str, *, invited: bool, heading: str) -> list[_Spoken]:
    spoken: list[_Spoken] = []
    end = 0
    for quotation in quotations_in(words):
        between = words[end : quotation.start]
        follows = _follows(spoken, between)
        cued = follows or _is_cued(words, quotation, invited=invited, heading=heading)
        if _is_avoided(words[: quotation.start]) or _is_also_avoided(spoken, between):
            spoken.append(_Spoken(quotation, "instead_of"))
        elif cued and not (
            _is_vetoed(words, quotation) or _is_turned_inwards(words, spoken, quotation)
        ):
            spoken.append(_Spoken(quotation, "say"))
        else:
            continue
        end = quotation.end
    return spoken


def _is_cued(words: str, quotation: Quotation, *, invited: bool, heading: str) -> bool:
    """Whether the writer asks to say it: right before it, above it, or as advice that it carries out."""
    before, after = words[: quotation.start], words[quotation.end :]
    bare = not before.strip()
    if is_told(before) or (invited and (bare or before.rstrip().endswith(":"))):
        return True
    alone = not bare and not has_words(after)
    return alone and is_advised(quotation.words, f"{heading}. {before}")


def _is_vetoed(words: str, quotation: Quotation) -> bool:
    """Whether the words or the sentences around them forbid it."""
    before, after = words[: quotation.start], words[quotation.end :]
    start = last_sentence_start(before.rstrip())
    around = (
        f"{before[last_sentence_start(before[:start].rstrip()) :]} {SENTENCE_END.split(after)[0]}"
    )
    if not is_sentence(quotation.words) or is_forbidden(quotation.words):
        return True
    return bool(VETO.search(around) or SOMEBODY_ELSE_AFTER.match(after))


def _is_turned_inwards(words: str, spoken: list[_Spoken], quotation: Quotation) -> bool:
    """Whether words take the place of others only in what one says to oneself."""
    last = spoken[-1] if spoken else None
    between = words[last.quotation.end : quotation.start] if last else ""
    if last is None or last.part == "say" or not TURN.fullmatch(between):
        return False
    avoided = last.quotation.words
    if EXCHANGED.match(between):
        return not is_exchange(words[: last.quotation.start], avoided, quotation.words)
    return is_to_oneself(between, avoided, quotation.words)


def _is_avoided(before: str) -> bool:
    return bool(NOT_TO_SAY.search(before) or EXCHANGE.search(before)) and not (
        before.rstrip().lower().endswith(("whether or not", "why not"))
    )


def _is_also_avoided(spoken: list[_Spoken], between: str) -> bool:
    """“Avoid saying A or B”: B is not to be said either."""
    return bool(spoken and spoken[-1].part == "instead_of" and ALSO.fullmatch(between))


def _follows(spoken: list[_Spoken], between: str) -> bool:
    """Only an “or”, or a turn after words not to say, stands between this quotation and the last."""
    if not spoken or not between.strip():
        return False
    return bool((TURN if spoken[-1].part == "instead_of" else OR).fullmatch(between))


class _Lifting:
    """Walks over a paragraph once."""

    def __init__(self, paragraph: Paragraph, spoken: list[_Spoken]) -> None:
        self.paragraph, self.spoken = paragraph, spoken
        self.words = plain(paragraph.text)
        self.made: list[Node] = []

    def nodes(self) -> list[Node]:
        """The nodes; raises ``_Torn`` when a sentence would be torn."""
        end, position = 0, 0
        while position < len(self.spoken):
            size = self._group_size(position)
            group = self.spoken[position : position + size]
            self._add(group, end, group[0].quotation.start)
            end, position = group[-1].quotation.end, position + size
        self._finish(end)
        return self.made

    def _group_size(self, position: int) -> int:
        """Two when the next quotation is the other half of this one."""
        pair = self.spoken[position : position + 2]
        if len(pair) < 2 or pair[0].part == pair[1].part:
            return 1
        between = self.words[pair[0].quotation.end : pair[1].quotation.start]
        return 2 if (TURN if pair[1].part == "say" else AVOID_LABEL).fullmatch(between) else 1

    def _add(self, group: list[_Spoken], start: int, end: int) -> None:
        if "say" not in {item.part for item in group}:
            raise _Torn
        start = self._after_script(start, end) if self.made else start
        first = group[0].part
        label = (SAY_LABEL if first == "say" else AVOID_LABEL).search(self.words[start:end])
        stop = start + label.start("label") if label else end
        before = self.words[start:stop].rstrip()
        split = start + last_sentence_start(before)
        earlier = self.words[start:split].strip()
        if not WHOLE.match(earlier):
            raise _Torn
        if has_words(earlier):
            self._paragraph(start, split)
        if first == "say" and ASKS_ONLY.fullmatch(self.words[split:end].strip()):
            stop = split
        carried = [Carried(first, self.words[stop:end].strip())] if stop < end else []
        if len(group) == 2:
            between = self.words[group[0].quotation.end : group[1].quotation.start].strip()
            carried.append(Carried(group[1].part, between))
        values = {item.part: item.quotation.words.rstrip(", ") for item in group}
        values["situation"] = self.words[split:stop].strip()
        if any(len(words) >= Script.LONGEST[name] for name, words in values.items()):
            raise _Torn
        used = tuple(part for part in carried if has_words(part.words))
        self.made.append(Script(**values, carried=used, place=self.paragraph.place))

    def _after_script(self, start: int, end: int) -> int:
        """Give sentences that stand between two scripts to the first as its reason, when they point back."""
        while start < end and self.words[start] in PUNCTUATION:
            start += 1
        split = start + last_sentence_start(self.words[start:end].rstrip())
        if split > start and POINTING.match(self.words, start) and self._give_reason(start, split):
            return split
        return start

    def _finish(self, start: int) -> None:
        while start < len(self.words) and self.words[start] in PUNCTUATION:
            start += 1
        rest = self.words[start:].strip()
        if not has_words(rest):
            return
        if not (rest[0].isupper() or rest[0] in "(“„«¿¡"):
            raise _Torn
        if not (POINTING.match(rest) and self._give_reason(start, len(self.words))):
            self._paragraph(start, len(self.words))

    def _paragraph(self, start: int, end: int) -> None:
        text = stripped(between(self.paragraph.text, start, end))
        self.made.append(replace(self.paragraph, text=text))

    def _give_reason(self, start: int, end: int) -> bool:
        reason, last = self.words[start:end].strip(), self.made[-1]
        is_long = len(reason) > Script.LONGEST["why"] or len(SENTENCE_END.split(reason)) > 2
        if not isinstance(last, Script) or last.why or is_long:
            return False
        self.made[-1] = replace(last, why=reason)
        return True
