"""From Markdown to an article, by way of the HTML that it means."""

from typing import Any

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from blog.importers.readers.html import fragment_of
from blog.importers.readers.html.counting import words_said
from blog.importers.readers.html.parsing import classes_of, parsed, words_inside
from blog.importers.readers.html.walking import LINE
from blog.importers.readers.markdown.front_matter import (
    SUMMARIES,
    date_in,
    front_matter_of,
    tags_in,
    words_in,
)
from blog.importers.readers.titles import title_of
from blog.importers.readers.unsaid import text_instead
from blog.importers.source import Source, SourceEmpty, SourceTooLarge
from blog.importers.tree import Article, Doubt, Node, Reference, References

DEEPEST = 60
MOST_LINES, MOST_LETTERS, MOST_CELLS = 20_000, 1_500_000, 100_000
ABOUT_NOTES = "These were footnotes; the numbers in the text lead to them."


def read_markdown(source: Source) -> Article:
    """Read Markdown; raises kinds of ``UnusableSource`` and nothing else."""
    text = source.text
    lines, cells = text.count("\n"), text.count("|")
    if lines > MOST_LINES or len(text) > MOST_LETTERS or cells > MOST_CELLS:
        raise SourceTooLarge(
            f"“{source.name}” holds more than an article can; bring it in part by part."
        )
    parser = _parser()
    tokens = parser.parse(source.text)
    fields = _fields(tokens)
    if not fields:  # what stood between the dashes, if anything did, is text
        tokens = parser.disable("front_matter").parse(source.text)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise SourceTooLarge(f"“{source.name}” is nested too deeply to be read.")
    for token in tokens:
        if token.map and token.nesting == 1:
            token.attrSet(LINE, str(token.map[0] + 1))
    root = parsed(parser.renderer.render(tokens, parser.options, {}))
    words = words_said(root)
    notes = _notes_in(root)
    fragment = fragment_of(root)
    nodes = (*fragment.nodes, *notes)
    if not (fields or notes) and (article := text_instead(source, fragment.bare)):
        return article
    said = words_in(fields, "title")
    if not nodes and not said:
        raise SourceEmpty(f"“{source.name}” is empty: there are no words in it.")
    title = title_of(nodes, said=said, stem=source.stem, is_first_sure=True)
    return Article(
        title=title.text,
        title_place=title.place,
        nodes=title.nodes,
        summary=words_in(fields, *SUMMARIES),
        author=words_in(fields, "author"),
        date=date_in(fields),
        tags=tags_in(fields),
        source_words=tuple(words),
        pictures=fragment.pictures,
        doubts=(*title.doubts, *(Doubt("text", note) for note in source.notes)),
    )


def _fields(tokens: list[Token]) -> dict[str, Any]:
    is_front_matter = bool(tokens) and tokens[0].type == "front_matter"
    return front_matter_of(tokens[0].content) if is_front_matter else {}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    return parser.use(front_matter_plugin).use(footnote_plugin)


def _notes_in(root: etree._Element) -> list[Node]:
    """The footnotes as one list of sources, taken out of ``root``."""
    sections = [section for section in root.iter("section") if "footnotes" in classes_of(section)]
    items = []
    for section in sections:
        for item in section.iter("li"):
            links = [link for link in item.iter("a") if "footnote-backref" not in classes_of(link)]
            for link in item.iter("a"):
                if "footnote-backref" in classes_of(link):
                    link.clear(keep_tail=True)
            url = next((link.get("href", "") for link in links), "")
            items.append(Reference(title=words_inside(item), url=url))
        section.clear(keep_tail=True)
    return [References(items=tuple(items)).doubted("references", ABOUT_NOTES)] if items else []
