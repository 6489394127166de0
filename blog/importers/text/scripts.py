"""Words to say and words not to say: lifted from a paragraph when the rest stays whole sentences.

What stands before a quotation becomes ``situation`` (its last sentence; earlier ones stay a
paragraph), what follows becomes ``why`` when it begins with a pointing word, else a paragraph. “Say”
right before the words, and “instead of”, “rather than”, “not” ... between the two halves, are carried
by the block's own labels. The keys of the value are in the order of the source, so “Instead of “B”,
say “A”” keeps B before A. When the rest would be a torn sentence, the paragraph stays as it is.
"""

import re
from dataclasses import dataclass

from blog.importers.imported import Block, Carried, Doubt
from blog.importers.text.inline import paragraph_source, plain_text
from blog.importers.text.quotes import SURE, UNSURE, Quote, is_avoided, quotes_in, saying_score

MOST_SITUATION, MOST_SAY, MOST_INSTEAD, MOST_WHY = 300, 1000, 600, 600
INVITED, DISCOURAGED = 2, -3
# Only as a request of its own: in “you might say” the word needs its sentence.
SAY_LABEL = re.compile(
    r"(^|[.!?,;:…)”\"]\s*|\b(and|or|then|please|just|simply|instead)\s+)(?P<label>say\s*[,:]?\s*)$",
    re.IGNORECASE,
)
AVOID_LABEL = re.compile(
    r"[,;.]?\s*(?P<label>\b((and|but|or) )?(instead of|rather than|in place of|avoid|not|never|do not|don['’]t|try not to|stop)"
    r"( (saying|say|asking|telling (them|him|her)))?\s*[,:]?\s*)$",
    re.IGNORECASE,
)
# Between words not to say and words to say.
TURN = re.compile(
    r"[.,;:]?\s*((and|but|then|instead|rather)[,:]?\s+)*(try|say|try saying|you (can|could|might|may) (say|try)( saying)?|but|use|ask|tell them)?"
    r"( something like| this)?\s*[,:]?",
    re.IGNORECASE,
)
OR = re.compile(
    r"[.,;:]?\s*(or|and)?( (try|say|even|simply|perhaps|maybe|just))?\s*[,:]?", re.IGNORECASE
)
ALSO = re.compile(r"[.,;:]?\s*(or|and|nor)\s*[,:]?\s*", re.IGNORECASE)
POINTING = re.compile(
    r"(this|that|it|these|those|because|such|notice|the first|here)\b", re.IGNORECASE
)
SENTENCES = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“„«‘(]?[A-ZÀ-Þ0-9])")
PUNCTUATION = ".,;:!?…"
WHOLE = re.compile(r"(.*[.!?:…][\"”’»)]*|)$", re.DOTALL)


@dataclass(frozen=True)
class Spoken:
    """A quotation with its part: ``say`` or ``instead_of``."""

    quote: Quote
    part: str


def lift_scripts(text: str, line: int, *, context: int = 0) -> tuple[list[Block], list[Doubt]]:
    """The blocks that ``text`` becomes: one paragraph, or paragraphs and quote scripts in order.

    ``context`` is the vote of what stands above (a heading, a paragraph with a colon): ``INVITED``,
    ``DISCOURAGED`` or 0.
    """
    paragraph = [Block("paragraph", paragraph_source(text), line)]
    spoken, doubtful = _spoken(text, context=context)
    if not any(item.part == "say" for item in spoken):
        return paragraph, _doubts(line, spoken, doubtful)
    blocks = _Lifting(text, line, spoken).blocks()
    if blocks is None:
        return paragraph, [
            Doubt(line, "Words to say stand inside a sentence; they were kept as text.")
        ]
    return blocks, _doubts(line, [], doubtful)


def _doubts(line: int, avoided: list[Spoken], doubtful: list[Quote]) -> list[Doubt]:
    doubts = [
        Doubt(line, f"“{quote.words[:60]}” may be words to say; it was kept as text.")
        for quote in doubtful
    ]
    return doubts + [
        Doubt(
            line,
            f"“{item.quote.words[:60]}” is not to be said, and nothing says what to say; it was kept as text.",
        )
        for item in avoided
    ]


def _spoken(text: str, *, context: int) -> tuple[list[Spoken], list[Quote]]:
    spoken: list[Spoken] = []
    doubtful, end = [], 0
    for quote in quotes_in(text):
        before, after = text[end : quote.start], text[quote.end :]
        score = saying_score(quote, text[: quote.start], after) + context
        if context <= 0 and not text[: quote.start].strip():
            score -= 2  # nothing says why it is quoted: a motto, a myth, somebody's voice
        follows = _follows(spoken, before)
        if is_avoided(before) or _is_also_avoided(spoken, before):
            spoken.append(Spoken(quote, "instead_of"))
        elif score >= SURE or (follows and score >= UNSURE - 1):
            spoken.append(Spoken(quote, "say"))
        elif score >= UNSURE:
            doubtful.append(quote)
            continue
        else:
            continue
        end = quote.end
    return spoken, doubtful


def _is_also_avoided(spoken: list[Spoken], between: str) -> bool:
    """“Avoid saying A or B”: B is not to be said either."""
    return bool(spoken and spoken[-1].part == "instead_of" and ALSO.fullmatch(between))


def _follows(spoken: list[Spoken], between: str) -> bool:
    """Only an “or”, or a turn after words not to say, stands between this quotation and the last."""
    if not spoken or not between.strip():
        return False
    return bool(
        TURN.fullmatch(between) if spoken[-1].part == "instead_of" else OR.fullmatch(between)
    )


class _Lifting:
    """Walks over a text once; ``blocks()`` is None when a sentence would be torn."""

    def __init__(self, text: str, line: int, spoken: list[Spoken]) -> None:
        self.text, self.line, self.spoken = text, line, spoken
        self.made: list[Block] = []

    def blocks(self) -> list[Block] | None:
        end, position = 0, 0
        while position < len(self.spoken):
            size = self._group_size(position)
            group = self.spoken[position : position + size]
            before = self.text[end : group[0].quote.start].strip()
            if not self._add(group, before):
                return None
            end, position = group[-1].quote.end, position + size
        return self.made if self._finish(self.text[end:]) else None

    def _group_size(self, position: int) -> int:
        """Two when the next quotation is the other half of this one."""
        pair = self.spoken[position : position + 2]
        if len(pair) < 2 or pair[0].part == pair[1].part:
            return 1
        between = self.text[pair[0].quote.end : pair[1].quote.start]
        pattern = TURN if pair[1].part == "say" else AVOID_LABEL
        return 2 if pattern.fullmatch(between) else 1

    def _add(self, group: list[Spoken], before: str) -> bool:
        parts = {item.part for item in group}
        if "say" not in parts or not self._fits(group):
            return False
        if self.made:
            before = self._after_script(before)
        first = group[0].part
        label = (SAY_LABEL if first == "say" else AVOID_LABEL).search(before)
        carried = [Carried(first, before[label.start("label") :].strip())] if label else []
        earlier, situation = _last_sentence(before[: label.start("label")] if label else before)
        if earlier and not WHOLE.match(earlier):
            return False
        if len(situation) > MOST_SITUATION:
            return False
        if earlier:
            self.made.append(Block("paragraph", paragraph_source(earlier), self.line))
        if len(group) == 2:
            between = self.text[group[0].quote.end : group[1].quote.start].strip()
            carried.append(Carried(group[1].part, between))
        self.made.append(self._script(group, situation, carried))
        return True

    def _fits(self, group: list[Spoken]) -> bool:
        most = {"say": MOST_SAY, "instead_of": MOST_INSTEAD}
        return all(len(item.quote.words) < most[item.part] for item in group)

    def _script(self, group: list[Spoken], situation: str, carried: list[Carried]) -> Block:
        value = {
            "situation": situation,
            **{item.part: plain_text(item.quote.words).rstrip(", ") for item in group},
        }
        value = {**value, **{name: "" for name in ("instead_of", "why") if name not in value}}
        used = tuple(part for part in carried if re.search(r"[^\W_]", part.words))
        return Block("quote_script", value, self.line, used)

    def _after_script(self, between: str) -> str:
        """Give sentences that stand between two scripts to the first as its reason, when they point back."""
        rest = between.lstrip(PUNCTUATION + " ")
        sentences = SENTENCES.split(rest)
        if len(sentences) > 1 and POINTING.match(rest):
            reason = rest[: len(rest) - len(sentences[-1])].strip()
            return sentences[-1] if self._give_reason(reason) else rest
        return rest

    def _finish(self, after: str) -> bool:
        rest = after.strip().lstrip(PUNCTUATION).strip()
        if not re.search(r"[^\W_]", rest):
            return True
        if not rest[0].isupper() and rest[0] not in "(“„«":
            return False
        if not (POINTING.match(rest) and self._give_reason(rest)):
            self.made.append(Block("paragraph", paragraph_source(rest), self.line))
        return True

    def _give_reason(self, reason: str) -> bool:
        last = self.made[-1]
        if len(reason) > MOST_WHY or len(SENTENCES.split(reason)) > 2 or last.value["why"]:
            return False
        self.made[-1] = Block(
            last.type, {**last.value, "why": plain_text(reason)}, last.line, last.carried
        )
        return True


def _last_sentence(text: str) -> tuple[str, str]:
    """``text`` without its last sentence, and that sentence."""
    stripped = text.strip()
    starts = [match.end() for match in SENTENCES.finditer(stripped)]
    start = starts[-1] if starts else 0
    return stripped[:start].strip(), stripped[start:].strip()
