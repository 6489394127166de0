"""From a Word file to an article: its title, its text, its notes."""

import re
from dataclasses import replace

from lxml import etree

from blog.importers.readers.titles import Title, title_of
from blog.importers.readers.typed import with_typed_lists
from blog.importers.readers.unsaid import with_unsaid
from blog.importers.readers.word.counting import words_said
from blog.importers.readers.word.flow import Flow, flow_of
from blog.importers.readers.word.names import W
from blog.importers.readers.word.package import Package, WordDamaged
from blog.importers.readers.word.parts import Document, opened
from blog.importers.source import Source, SourceEmpty
from blog.importers.tree import (
    Article,
    Doubt,
    Heading,
    Listing,
    Node,
    Paragraph,
    Reference,
    References,
    Table,
    plain,
)
from blog.importers.tree.flattening import flattened

LONGEST_BOLD_LINE = 100
CONTENTS_TITLE = re.compile(
    r"\s*(?:table of )?contents\s*$|\s*inhalt(?:sverzeichnis)?\s*$|\s*[íi]ndice\s*$", re.I
)
ABOUT_BOLD = "A bold line stood alone here; it became a heading. Is it one, and of this level?"
INSIDE = "another file lies in it that is not read; open it in Word, save it and bring it in again."
ABOUT_NOTES = "These were foot- or endnotes; the numbers in the text lead to them."


def read_word(source: Source) -> Article:
    """Read a .docx file. Raises kinds of ``UnusableSource`` and nothing else."""
    package = Package(source.name, source.content)
    document = opened(package)
    root = package.part(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise WordDamaged(f"“{source.name}” is no Word file: there is no text in it.")
    flow = flow_of(body, document)
    title = _title(flow, document, source)
    nodes = with_typed_lists(_with_bold_headings(title.nodes)) + _notes(document)
    holds_file = next(body.iter(f"{W}altChunk"), None) is not None
    if not nodes and not title.place:
        raise SourceEmpty(
            f"“{source.name}” is empty: {INSIDE if holds_file else 'there are no words in it.'}"
        )
    return Article(
        title=title.text,
        title_place=title.place,
        nodes=_with_remarks(nodes, document),
        source_words=tuple(words_said([body, *document.noted], document.left_out)),
        pictures=document.pictures,
        left_out=tuple(document.left_out),
        doubts=(
            *title.doubts,
            *([Doubt("unknown", f"Part of it is missing: {INSIDE}")] if holds_file else []),
        ),
    )


def _title(flow: Flow, document: Document, source: Source) -> Title:
    """The title that its style says, else the first heading if it stands above all others."""
    nodes = flow.nodes
    titles = [said for said in flow.titles if not CONTENTS_TITLE.match(plain(said.text))]
    for said in titles[:1]:
        rest = tuple(node for node in nodes if node.place != said.place)
        return Title(_line(plain(said.text)), said.place, rest)
    if not flow.titles:
        nodes = with_unsaid(nodes, apart=0, left_out=document.left_out)
    return title_of(tuple(nodes), said="", stem=source.stem)


def _with_bold_headings(nodes: tuple[Node, ...]) -> list[Node]:
    """``nodes`` with bold lines that stand alone above a text as headings, which is a guess."""
    made: list[Node] = []
    level = 0
    for place, node in enumerate(nodes):
        following = nodes[place + 1] if place + 1 < len(nodes) else None
        if isinstance(node, Heading):
            level = node.level
        elif (
            _is_bold_line(node)
            and _may_follow(following)
            and not (made and _is_bold_line(made[-1]))
        ):
            bold = Heading(text=node.text, level=level + 1, place=node.place, remarks=node.remarks)
            made.append(bold.doubted("heading", ABOUT_BOLD))
            continue
        made.append(node)
    return made


def _is_bold_line(node: Node | None) -> bool:
    if not isinstance(node, Paragraph):
        return False
    words = plain(node.text)
    return (
        all(run.bold for run in node.text if run.text.strip())
        and len(words) <= LONGEST_BOLD_LINE
        and "\n" not in words
        and not words.endswith((".", ",", ";"))
    )


def _may_follow(node: Node | None) -> bool:
    return isinstance(node, Paragraph | Listing | Table) and not _is_bold_line(node)


def _notes(document: Document) -> list[Node]:
    """The notes that the text leads to, as one list of sources."""
    items = []
    for note in document.noted:
        document.part = document.package.related(f"{etree.QName(note).localname}s")
        texts, _ = flattened(flow_of(note, document, depth=1).nodes)
        runs = [run for text in texts for run in text]
        links = [run.href for run in runs if run.href.startswith("http")]
        words = " ".join(_line(plain(text)) for text in texts)
        items.append(Reference(title=words or "—", url=links[0] if links else ""))
    if not items:
        return []
    notes = References(items=tuple(items), place=document.next_place())
    return [notes.doubted("references", ABOUT_NOTES)]


def _with_remarks(nodes: list[Node], document: Document) -> tuple[Node, ...]:
    """``nodes``, each remark beside the first that it reaches over; one that reaches over none of them at the top."""
    left = {id(remark): remark for remark in document.heard}
    made = []
    for node in nodes:
        remarks = tuple(remark for remark in node.remarks if left.pop(id(remark), None))
        made.append(replace(node, remarks=remarks))
    if made and left:
        made[0] = replace(made[0], remarks=(*left.values(), *made[0].remarks))
    return tuple(made)


def _line(words: str) -> str:
    return " ".join(words.split())
