"""The summary: the sentences before the first heading that say what the article is about."""

import re

LONGEST_SUMMARY = 300
PROMISE = re.compile(
    r"\b((this|our) (article|post|guide|piece|page|essay|blog( post)?)|in (this|the following) (article|post|guide|piece)|"
    r"(we|i)(['’]ll| will)? (explore|cover|look at|walk (you )?through|share|explain|describe|discuss)|below(,| you)|read on|here(['’]s| is) what)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r".+?[.!?…][\"”’»)]*(?=\s|$)|.+$", re.DOTALL)


def summary_of(introduction: list[str]) -> str:
    """The paragraph that promises what follows, else the first; cut after a sentence, "" without one."""
    text = next((said for said in introduction if PROMISE.search(said)), "")
    text = text or (introduction[0] if introduction else "")
    if len(text) <= LONGEST_SUMMARY:
        return text
    kept = ""
    for sentence in SENTENCE.findall(text):
        longer = f"{kept} {sentence.strip()}".strip()
        if len(longer) > LONGEST_SUMMARY:
            break
        kept = longer
    return kept or text[: LONGEST_SUMMARY - 1].rsplit(" ", 1)[0] + "…"
