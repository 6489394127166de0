"""What an article as a whole can hold: one list of sources, and four hundred blocks."""

from dataclasses import replace

from blog.blocks.body import MOST_BLOCKS
from blog.importers.mapper.lists import LONGEST_ITEM
from blog.importers.mapper.mapped import Block, listed
from blog.importers.mapper.panels import fits_references
from blog.importers.mapper.rich import paragraph_html, parted
from blog.importers.tree import Doubt, Run
from site_core.blocks.lists import MOST_ITEMS

LONGEST_PARAGRAPHS = 9000
ONE_LIST = "An article has one list of sources; these stand here as a numbered list."
LONG_SOURCES = (
    "These sources are longer or more than the list of sources holds; they are a numbered list."
)
MANY_BLOCKS = (
    f"The text has more than {MOST_BLOCKS} parts; paragraphs that follow one another share a block."
)


def fitted(blocks: list[Block]) -> list[Block]:
    """``blocks`` as an article can hold them."""
    return _fewer(_one_list_of_sources(blocks))


def _one_list_of_sources(blocks: list[Block]) -> list[Block]:
    """The last list of sources that fits stays one; the others become numbered lists."""
    places = [place for place, block in enumerate(blocks) if block.type == "references"]
    good = [place for place in places if fits_references(_sources(blocks[place]))]
    kept = good[-1] if good else -1
    made: list[Block] = []
    for place, block in enumerate(blocks):
        if block.type != "references" or place == kept:
            made.append(block)
        else:
            made += _numbered(block, ONE_LIST if place in good else LONG_SOURCES)
    return made


def _sources(block: Block) -> list[dict]:
    return [item["value"] for item in block.value["items"]]


def _numbered(block: Block, sentence: str) -> list[Block]:
    values = [value for source in _sources(block) for value in _as_items(source)]
    parts = [values[start : start + MOST_ITEMS] for start in range(0, len(values), MOST_ITEMS)]
    made = [Block("numbered_list", {"items": listed(part)}, place=block.place) for part in parts]
    doubts = (*block.doubts, Doubt("references", sentence))
    made[0] = replace(made[0], doubts=doubts, carried=block.carried, remarks=block.remarks)
    return made


def _as_items(source: dict) -> list[dict[str, object]]:
    said = [source["title"], source["publisher"], str(source["year"] or "")]
    words = (Run(". ".join(part.rstrip(".") for part in said if part)),)
    link = (Run(" "), Run(source["url"], href=source["url"])) if source["url"] else ()
    pieces = parted((*words, *link), LONGEST_ITEM)
    return [{"lead_in": "", "text": paragraph_html(piece), "level": 1} for piece in pieces]


def _fewer(blocks: list[Block]) -> list[Block]:
    """``blocks`` with paragraphs that follow one another in one block, only when there are too many blocks."""
    if len(blocks) <= MOST_BLOCKS:
        return blocks
    made: list[Block] = []
    for block in blocks:
        if made and _share(made[-1], block):
            last = made[-1]
            doubts = (*last.doubts, *block.doubts)
            together = last.value + block.value
            remarks = (*last.remarks, *block.remarks)
            carried = (*last.carried, *block.carried)
            made[-1] = replace(
                last, value=together, doubts=doubts, remarks=remarks, carried=carried
            )
        else:
            made.append(block)
    made[0] = replace(made[0], doubts=(*made[0].doubts, Doubt("split", MANY_BLOCKS)))
    return made


def _share(last: Block, block: Block) -> bool:
    both = last.type == block.type == "paragraph"
    return both and len(last.value) + len(block.value) <= LONGEST_PARAGRAPHS
