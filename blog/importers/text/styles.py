"""What the dress of headings says about their levels, seen beside one another."""

from collections.abc import Callable

from blog.importers.text import casing
from blog.importers.text.headings import Heading
from blog.importers.text.sections import Section


def is_question_led(sections: list[Section]) -> bool:
    """Question, short part, short part, question, short part ...: only the wording tells the levels.

    Never where a colon or a bare heading opens a run: there the levels have better witnesses.
    """
    if any(section.opens_by_colon or not section.body for section in sections[:-1]):
        return False
    questions = [question_rank(section) > 0 for section in sections]
    parts = [section for section, asks in zip(sections, questions, strict=True) if not asks]
    leading = sum(
        asks and not any(questions[place + 1 : place + 3]) and place + 2 < len(sections)
        for place, asks in enumerate(questions)
    )
    short = sum(section.size == 1 for section in parts)
    return questions[:1] == [True] and leading >= 2 and short >= 0.8 * len(parts)


def question_rank(section: Section) -> float:
    """1 for a question or a closing section, -2 for anything else."""
    text = section.heading.text
    asks = casing.QUESTION_WORD.match(text) or casing.CLOSER.match(text)
    return 1.0 if asks else -2.0


def is_dressed_up(texts: list[str], text: str) -> bool:
    """Title case after neighbours in sentence case."""
    return bool(texts) and casing.is_title_case(text) and all(map(casing.is_sentence_case, texts))


def breaks(texts: list[str], text: str, has: Callable[[str], bool]) -> float:
    """1 when all neighbours have a form and ``text`` has not, -1 when it has it too, else 0."""
    if not all(has(other) for other in texts):
        return 0
    return -1.0 if has(text) else 1.0


def style_of(heading: Heading) -> str:
    """``numbered``, ``upper``, ``bold``, ``title``, ``sentence``, or ``either`` for a single word."""
    if casing.NUMBERED.match(heading.text):
        return "numbered"
    if casing.is_upper(heading.text):
        return "upper"
    if heading.unit.bold:
        return "bold"
    if casing.is_title_case(heading.text):
        return "title"
    return "sentence" if casing.is_sentence_case(heading.text) else "either"


def ranks_of(styles: list[str]) -> list[float]:
    """What the dress says per heading: capitals stand above others, numbers below what is not numbered."""
    counts = {style: styles.count(style) for style in set(styles)}
    if counts.get("upper") and len(counts) > 1:
        return [4.0 if style == "upper" else -4.0 for style in styles]
    if counts.get("numbered", 0) >= 2 and styles[0] != "numbered":
        return [-3.0 if style == "numbered" else 1.0 for style in styles]
    if (
        counts.get("title", 0) >= 2
        and counts.get("sentence", 0) >= 2
        and styles[0] in ("title", "either")
    ):
        return [-2.0 if style == "sentence" else 0.0 for style in styles]
    return [0.0] * len(styles)
