"""Short ways to read a text in tests."""

from blog.importers import Block, Imported, Source, read_article


def read(text: str, *, stem: str = "a-file") -> Imported:
    """``text`` as read from a file ``<stem>.txt``."""
    return read_article(Source(f"{stem}.txt", stem, ".txt", text, "utf-8"))


def read_body(body: str) -> Imported:
    """``body`` under a title, so that its first line is none."""
    return read(f"A Title That Stands Apart\n\nAn opening paragraph comes first.\n\n{body}")


def body_blocks(body: str) -> list[Block]:
    """The blocks of ``body`` without the opening paragraph of ``read_body``."""
    return list(read_body(body).blocks[1:])


def outline(imported: Imported) -> list[tuple[str, str]]:
    """The headings as (level, text)."""
    headings = [block.value for block in imported.blocks if block.type == "heading"]
    return [(value["level"], value["text"]) for value in headings]


def scripts(body: str) -> list[tuple[str, str, str, str]]:
    """The quote scripts in ``body`` as (situation, say, instead of, why)."""
    found = [block.value for block in body_blocks(body) if block.type == "quote_script"]
    return [
        (value["situation"], value["say"], value["instead_of"], value["why"]) for value in found
    ]


def items(block: Block) -> list[tuple[int, str, str]]:
    """The items of a list block as (level, lead-in, text)."""
    return [
        (item["level"], item["lead_in"], item["text"].removeprefix("<p>").removesuffix("</p>"))
        for item in block.value["items"]
    ]
