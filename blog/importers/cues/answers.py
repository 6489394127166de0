"""Questions and answers that are written as such: “Q: …” and “A: …” in turn."""

import re

from blog.importers.tree import Carried, Listing, Node, Paragraph, Question, Questions, Text, plain
from blog.importers.tree.cutting import behind, stripped

ASKS = re.compile(r"(?P<label>q|question|pregunta|p|frage|f)\s*[:.]\s+(?=\S)", re.IGNORECASE)
ANSWERS = re.compile(r"(?P<label>a|answer|respuesta|r|antwort)\s*[:.]\s+(?=\S)", re.IGNORECASE)
FEWEST = 2
CHECK = "These lines ask and answer in turn; they became questions that open."


def with_questions(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` with each run of questions and answers in one block."""
    made: list[Node] = []
    position = 0
    while position < len(nodes):
        size, pairs = _run(nodes, position)
        if len(pairs) >= FEWEST:
            made.append(_questions(pairs, nodes[position].place))
            position += size
        else:
            made.append(nodes[position])
            position += 1
    return tuple(made)


def _run(nodes: tuple[Node, ...], start: int) -> tuple[int, list[tuple[Text, Text]]]:
    """How many nodes from ``start`` on ask and answer, and the pairs."""
    pairs: list[tuple[Text, Text]] = []
    position = start
    while position < len(nodes):
        lines = _lines(nodes[position])
        size = 1
        if len(lines) == 1 and position + 1 < len(nodes):
            lines, size = [*lines, *_lines(nodes[position + 1])], 2
        if len(lines) != 2 or not (_matches(ASKS, lines[0]) and _matches(ANSWERS, lines[1])):
            break
        pairs.append((lines[0], lines[1]))
        position += size
    return position - start, pairs


def _lines(node: Node) -> list[Text]:
    if isinstance(node, Paragraph):
        return [node.text]
    if isinstance(node, Listing) and all(item.is_one_text for item in node.items):
        return [item.text for item in node.items]
    return []


def _matches(pattern: re.Pattern, text: Text) -> re.Match | None:
    return pattern.match(plain(text))


def _questions(pairs: list[tuple[Text, Text]], place: int) -> Node:
    items, carried = [], []
    for number, (asked, answered) in enumerate(pairs):
        question, answer = _matches(ASKS, asked), _matches(ANSWERS, answered)
        items.append(
            Question(
                plain(behind(asked, question.end())).strip(),
                (stripped(behind(answered, answer.end())),),
            )
        )
        carried += [
            Carried(f"items.{number}.question", question["label"]),
            Carried(f"items.{number}.answer", answer["label"]),
        ]
    node = Questions(items=tuple(items), carried=tuple(carried), place=place)
    return node.doubted("questions", CHECK)
