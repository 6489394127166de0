"""What somebody pastes into the editor: the clipboard's HTML or text as blocks, with what became of it."""

from dataclasses import dataclass
from typing import Any

from blog.importers.apart import read_apart
from blog.importers.counted import in_words, with_lists
from blog.importers.cues import recognise
from blog.importers.drafts import store_pictures
from blog.importers.mapper import Block, BlockDoubt, Mapped, blocks_of
from blog.importers.readers.html import Fragment, read_fragment
from blog.importers.reading import read
from blog.importers.source import Source, SourceEmpty
from blog.importers.tree import Article
from site_core.models import User

PLAIN_PARAGRAPHS = 2
PASTED = "Pasted picture"


@dataclass(frozen=True)
class Pasted:
    """What a paste became; nothing of it is stored."""

    mapped: Mapped

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The raw value of a ``StreamField``; blocks and items of lists have ids."""
        return self.mapped.raw

    @property
    def doubts(self) -> tuple[BlockDoubt, ...]:
        """What a person should look at, by the id of the block."""
        return self.mapped.doubts

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, as ``Mapped.counts``, and ``lists``."""
        return with_lists(self.mapped.counts)

    @property
    def sentence(self) -> str:
        """The counts in words, such as “9 headings, 3 lists, 40 paragraphs, 2 doubts”."""
        return in_words(self.mapped.counts)

    @property
    def is_plain(self) -> bool:
        """Whether it has no structure: one or two paragraphs that the editor can paste by itself."""
        types = [block.type for block in self.mapped.blocks]
        return set(types) <= {"paragraph"} and len(types) <= PLAIN_PARAGRAPHS


def blocks_from_paste(*, html: str = "", text: str = "", user: User | None = None) -> Pasted:
    """Read what the clipboard holds: ``html`` when it says anything about structure, else ``text``.

    Pictures that ``html`` itself holds are stored for ``user``; without one they are not. Nothing is fetched.
    Raises a kind of ``UnusableSource``, whose message is one sentence for the editor, and nothing else.
    """
    fragment = read_apart(read_fragment, html) if html.strip() else Fragment((), {})
    if text.strip() and (fragment.bare or not fragment.nodes):
        return Pasted(_of_text(text))
    if not fragment.nodes:
        raise SourceEmpty("There are no words in what was pasted.")
    article = recognise(Article(PASTED, nodes=fragment.nodes, pictures=fragment.pictures))
    pictures = store_pictures(article, user=user) if user else {}
    return Pasted(blocks_of(article.nodes, pictures=pictures, whole=False))


def _of_text(text: str) -> Mapped:
    """A text, its title as a section: it is part of an article that has a title already."""
    reading = read(Source("paste", "paste", ".txt", text, "utf-8"))
    if not reading.article.title_place:
        return reading.mapped
    value = {"text": reading.article.title, "level": "h2"}
    doubts = tuple(doubt for doubt in reading.article.doubts if doubt.kind == "title")
    title = Block("heading", value, place=reading.article.title_place, doubts=doubts)
    return Mapped((title, *reading.mapped.blocks))
