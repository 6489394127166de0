"""From the starter's texts to the value of a stream field.

The texts name pages by address, crisis lines by slug, pictures by title. Here each name becomes
the key of a row, and the block's own ``clean`` has the last word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import StreamBlock, StreamValue

from site_core.starter.pictures import add_picture, write_document

INTERNAL_LINK = re.compile(r'<a data-path="(?P<path>[^"]+)">')


@dataclass(frozen=True)
class Signposts:
    """Keys of rows that texts point at: pages by address such as ``/contact/``, crisis lines by slug."""

    pages: dict[str, int]
    crisis_lines: dict[str, int]


def compose_stream(block: StreamBlock, texts: list[dict], signposts: Signposts) -> StreamValue:
    """``texts``, a list of ``{"type", "value"}``, as a value of ``block``.

    Adds the pictures and writes the files that the texts describe. Raises ``KeyError`` when a
    text points at a page or crisis line that does not exist, and ``ValidationError`` when the
    block refuses it.
    """
    raw = [{"type": text["type"], "value": _value(text, signposts)} for text in texts]
    return block.clean(block.to_python(raw))


def _value(text: dict, signposts: Signposts) -> Any:
    compose = COMPOSERS.get(text["type"])
    value = _with_links(text["value"], signposts)
    return compose(value, signposts) if compose else value


def _with_links(value: Any, signposts: Signposts) -> Any:
    """``value`` with every address of a page of ours in it turned into Wagtail's own link."""
    if isinstance(value, dict):
        return {name: _with_links(inner, signposts) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_links(inner, signposts) for inner in value]
    if isinstance(value, str):
        return INTERNAL_LINK.sub(
            lambda link: f'<a linktype="page" id="{signposts.pages[link["path"]]}">', value
        )
    return value


def _list(value: dict, _signposts: Signposts) -> dict:
    return {"items": [{**item, "text": _in_paragraph(item["text"])} for item in value["items"]]}


def _image(value: dict, _signposts: Signposts) -> dict:
    alt = "" if value["decorative"] else value["alt"]
    return {**value, "image": add_picture(value["image"], alt=alt).pk}


def _download(value: dict, _signposts: Signposts) -> dict:
    return {**value, "document": write_document(**value["document"]).pk}


def _crisis(value: dict, signposts: Signposts) -> dict:
    return {"resources": [signposts.crisis_lines[slug] for slug in value["resources"]]}


def _page_and_text(value: dict, signposts: Signposts) -> dict:
    """A block with a page in it: a call to action, a concern on the home page."""
    return {**value, "page": signposts.pages[value["page"]] if value["page"] else None}


def _table(value: dict, _signposts: Signposts) -> dict:
    return {
        "caption": value["caption"],
        "columns": [{"type": "text", "heading": heading} for heading in value["header"]],
        "rows": [{"values": [_in_paragraph(cell) for cell in row]} for row in value["rows"]],
    }


def _in_paragraph(html: str) -> str:
    return html if html.startswith("<p") else f"<p>{html}</p>"


COMPOSERS: dict[str, Callable[[dict, Signposts], Any]] = {
    "bullet_list": _list,
    "numbered_list": _list,
    "image": _image,
    "download": _download,
    "crisis": _crisis,
    "call_to_action": _page_and_text,
    "concern": _page_and_text,
    "table": _table,
}
