"""Panels: remarks in a frame, questions and answers, sources."""

from dataclasses import replace

from blog.importers.mapper.mapped import Block, listed
from blog.importers.mapper.rich import paragraphs_html, parted, parted_words, web_address
from blog.importers.tree import (
    Callout,
    Doubt,
    Question,
    Questions,
    Reference,
    References,
    Run,
    Text,
    plain,
)

LONGEST_TITLE, LONGEST_CALLOUT = 120, 2000
MOST_QUESTIONS, LONGEST_QUESTION, LONGEST_ANSWER = 20, 200, 3000
MOST_REFERENCES, LONGEST_WORK, LONGEST_PUBLISHER = 60, 240, 160
FIRST_YEAR, LAST_YEAR = 1500, 2200


def callout_blocks(node: Callout) -> list[Block]:
    """``node`` as a remark; one that is too long continues in further ones."""
    title, *more = parted_words(node.title, LONGEST_TITLE) or [""]
    texts = [*((Run(words, bold=True),) for words in more), *node.paragraphs]
    portions = _portions(texts, LONGEST_CALLOUT) or [[]]
    made = [
        Block("callout", {"kind": node.kind, "title": "", "text": paragraphs_html(tuple(part))})
        for part in portions
    ]
    made[0] = replace(made[0], value={**made[0].value, "title": title})
    return _named(made, "The remark is long; it became several.")


def question_blocks(node: Questions) -> list[Block]:
    """``node`` as questions and answers; long answers continue under the same question."""
    values = [value for item in node.items for value in _question_values(item)]
    starts = range(0, len(values), MOST_QUESTIONS)
    made = [
        Block("faq", {"questions": listed(values[start : start + MOST_QUESTIONS])})
        for start in starts
    ]
    long = len(values) > len(node.items) or len(made) > 1
    return _named(made, "There is more here than one block holds; it was split.", always=long)


def reference_blocks(node: References) -> list[Block]:
    """``node`` as one list of sources; ``fitting`` sees to it that an article has one only."""
    values = [_reference(item) for item in node.items]
    kept = [value for value in values if value["title"]]
    return [Block("references", {"items": listed(kept)})] if kept else []


def fits_references(values: list[dict]) -> bool:
    """Whether the block for sources can hold ``values`` as they are."""
    short = all(
        len(value["title"]) <= LONGEST_WORK and len(value["publisher"]) <= LONGEST_PUBLISHER
        for value in values
    )
    return short and len(values) <= MOST_REFERENCES


def _question_values(item: Question) -> list[dict[str, str]]:
    question, *more = parted_words(item.question, LONGEST_QUESTION) or [""]
    texts = [*((Run(words, bold=True),) for words in more), *item.answer]
    portions = _portions(texts, LONGEST_ANSWER) or [[]]
    return [{"question": question, "answer": paragraphs_html(tuple(part))} for part in portions]


def _reference(item: Reference) -> dict[str, object]:
    title, publisher = " ".join(item.title.split()), " ".join(item.publisher.split())
    if len(title) > LONGEST_WORK and not publisher:
        title, *rest = parted_words(title, LONGEST_WORK)
        publisher = " ".join(rest)
    year = item.year if item.year and FIRST_YEAR <= item.year <= LAST_YEAR else None
    return {"title": title, "publisher": publisher, "year": year, "url": web_address(item.url)}


def _portions(texts: list[Text], most: int) -> list[list[Text]]:
    """``texts`` in portions of at most ``most`` characters together."""
    portions: list[list[Text]] = []
    room = 0
    for piece in (piece for text in texts for piece in parted(text, most)):
        length = len(plain(piece))
        if length > room:
            portions.append([])
            room = most
        portions[-1].append(piece)
        room -= length
    return portions


def _named(made: list[Block], sentence: str, *, always: bool = False) -> list[Block]:
    if made and (len(made) > 1 or always):
        made[0] = replace(made[0], doubts=(Doubt("split", sentence),))
    return made
