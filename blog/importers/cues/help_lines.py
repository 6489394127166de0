"""Where somebody in danger finds help: the first such line of an article, in its own words."""

import re

from blog.importers.tree import Crisis, Node, Paragraph, plain

NUMBER = re.compile(
    r"\b(?:988|911|999|112|116[ -]?123|116[ -]?117|741741|0800[ -]?111[ -]?0[ -]?111|1[ -]?800[ -]?273[ -]?8255)\b"
)
CALL = re.compile(
    r"\b(?:call|text|dial|phone|ring|llam[ae]|marque|envíe|wähl\w*|ruf\w*|anruf\w*)\b",
    re.IGNORECASE,
)


def with_help(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` with the first paragraph that says whom to call in danger as a line of help."""
    made = list(nodes)
    for position, node in enumerate(nodes):
        if isinstance(node, Crisis):
            break
        if isinstance(node, Paragraph) and _says_whom_to_call(plain(node.text)):
            made[position] = Crisis(
                paragraphs=(node.text,),
                place=node.place,
                doubts=node.doubts,
                carried=node.carried,
                remarks=node.remarks,
            ).doubted(
                "callout",
                "This line says where to find help; the practice’s own crisis numbers were set below it.",
            )
            break
    return tuple(made)


def _says_whom_to_call(words: str) -> bool:
    return bool(NUMBER.search(words) and CALL.search(words))
