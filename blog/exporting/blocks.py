"""Each block of an article in Markdown that any program reads. No word of a block is left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wagtail.blocks import StreamValue

from blog.exporting.inline import escaped, lines, one_line, paragraphs
from site_core.blocks import set_apart
from site_core.models import CrisisResource
from site_core.models.trash import unless_trashed
from site_core.templatetags.site_tags import callout_label

INDENT = " " * 4


@dataclass
class Companions:
    """Pictures and documents that texts show, by their path beside the texts."""

    files: dict[str, Any] = field(default_factory=dict)

    def take(self, folder: str, stored: Any) -> str:
        """Where the picture or document ``stored`` is found from a text; unlike that of every other."""
        path = f"{folder}/{stored.pk}-{stored.file.name.rpartition('/')[2]}"
        self.files[path] = stored.file
        return f"../{path}"


Writer = Callable[[Any, Companions, date], list[str]]
"""A block's value, as paragraphs of Markdown; the date is today's, for lines that stand in for others."""


def written(body: StreamValue, companions: Companions, today: date) -> str:
    """All of ``body``; files that it shows are added to ``companions``."""
    parts = (WRITERS[child.block_type](child.value, companions, today) for child in body)
    return "\n\n".join(paragraph for part in parts for paragraph in part if paragraph)


def _heading(value, companions, today) -> list[str]:
    return [f"{'#' * int(value['level'][1])} {escaped(value['text'])}"]


def _paragraph(value, companions, today) -> list[str]:
    return paragraphs(value.source)


def _list(mark: str) -> Writer:
    def write(value, companions, today) -> list[str]:
        return ["\n".join(_items(value.tree, mark, depth=0))]

    return write


def _items(nodes: Iterable, mark: str, depth: int) -> Iterable[str]:
    for number, node in enumerate(nodes, start=1):
        lead_in = set_apart(node.item.get("lead_in") or "", node.item["text"])
        lead = f"**{escaped(lead_in)}** " if lead_in else ""
        sign = "-" if mark == "-" else f"{number}."
        yield f"{INDENT * depth}{sign} {lead}{one_line(node.item['text'].source)}"
        yield from _items(node.children, mark, depth + 1)


def _quoted(*parts: str) -> str:
    """Paragraphs as a quotation."""
    kept = [part for part in parts if part]
    return "\n>\n".join("\n".join(f"> {line}" for line in part.splitlines()) for part in kept)


def _quote(value, companions, today) -> list[str]:
    named = [
        escaped(value["attribution"]),
        f"*{escaped(value['source'])}*" if value["source"] else "",
    ]
    return [_quoted(lines(value["text"]), ", ".join(part for part in named if part))]


def _quote_script(value, companions, today) -> list[str]:
    parts = [f"**When:** {escaped(value['situation'])}"] if value["situation"] else []
    parts += ["**Say:**", _quoted(lines(value["say"]))]
    if value["instead_of"]:
        parts += ["**Instead of:**", _quoted(lines(value["instead_of"]))]
    if value["why"]:
        parts.append(f"**Why it helps:** {escaped(value['why'])}")
    return parts


def _points(points: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(point)}" for point in points)


def _do_dont(value, companions, today) -> list[str]:
    return ["**Try this**", _points(value["do"]), "**Rather not**", _points(value["dont"])]


def _table(value, companions, today) -> list[str]:
    heads = [escaped(column["heading"]) for column in value.columns]
    rows = [[one_line(cell.value.source) for cell in row] for row in value.rows]
    grid = [heads, ["---"] * len(heads), *rows]
    caption = f"**{escaped(value.caption)}**" if value.caption else ""
    return [caption, "\n".join(f"| {' | '.join(row)} |" for row in grid)]


def _callout(value, companions, today) -> list[str]:
    label = f"**{callout_label(value['kind'])}**"
    title = f"**{escaped(value['title'])}**" if value["title"] else ""
    return [_quoted(label, title, *paragraphs(value["text"].source))]


def _crisis_lines(chosen: Iterable[CrisisResource | None], today: date) -> str:
    """The chosen ones, else the practice's primary ones; what stands in for another one is named."""
    found = [line for line in chosen if line] or CrisisResource.objects.filter(is_primary=True)
    said = dict.fromkeys(line.shown(today) for line in found)
    return "\n".join(f"- {_crisis_line(line)}" for line in said)


def _crisis_line(line: CrisisResource) -> str:
    ways = [line.phone, line.sms, line.chat, line.url]
    known = ", ".join(escaped(way) for way in ways if way)
    return f"**{escaped(line.name)}** {known}".strip()


def _crisis(value, companions, today) -> list[str]:
    return ["**If you need help right now**", _crisis_lines(value["resources"], today)]


def _care_card(value, companions, today) -> list[str]:
    parts = [
        f"**{value.title}**",
        value.meaning,
        "If you notice any of these:",
        _points(value["signs"]),
    ]
    if value["whom"] == "lines":
        parts += ["Whom to reach:", _crisis_lines(value["resources"], today)]
    else:
        parts.append("Whom to reach: the practice")
    if value["meanwhile"]:
        parts += ["Until then:", lines(value["meanwhile"])]
    return [_quoted(*parts)]


def _faq(value, companions, today) -> list[str]:
    parts = []
    for each in value["questions"]:
        parts += [f"**{escaped(each['question'])}**", *paragraphs(each["answer"].source)]
    return parts


def _call_to_action(value, companions, today) -> list[str]:
    page = value["page"]
    target = {"page": page.full_url if page else "", "link": value["link"]}.get(value["kind"]) or ""
    label = escaped(value["label"] or (page.title if page else "") or "")
    button = f"[{label or target}](<{target}>)" if target else f"**{label}**" if label else ""
    return [escaped(value["text"]), button]


def _references(value, companions, today) -> list[str]:
    return ["## Sources", "\n".join(_sources(value["items"]))]


def _sources(items: Iterable) -> Iterable[str]:
    for number, each in enumerate(items, start=1):
        title = escaped(each["title"])
        named = f"[{title}](<{each['url']}>)" if each["url"] else title
        rest = [escaped(each["publisher"] or ""), str(each["year"] or "")]
        yield f"{number}. {', '.join(part for part in [named, *rest] if part)}"


def _image(value, companions, today) -> list[str]:
    shown, picture = "", unless_trashed(value["image"])
    if picture:
        shown = f"![{escaped(value.alt_text)}](<{companions.take('pictures', picture)}>)"
    return [shown, f"*{escaped(value['caption'])}*" if value["caption"] else ""]


def _video(value, companions, today) -> list[str]:
    link = f"[{escaped(value['title'])}](<{value['url']}>)"
    spoken = [escaped(line) for line in (value["transcript"] or "").splitlines()]
    return [link, *spoken]


def _download(value, companions, today) -> list[str]:
    document = unless_trashed(value["document"])
    label = escaped(value["label"] or (document.title if document else "") or "")
    return [f"[{label}](<{companions.take('documents', document)}>)" if document else label]


WRITERS: dict[str, Writer] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "quote": _quote,
    "quote_script": _quote_script,
    "do_dont": _do_dont,
    "bullet_list": _list("-"),
    "numbered_list": _list("1."),
    "table": _table,
    "callout": _callout,
    "crisis": _crisis,
    "care_card": _care_card,
    "faq": _faq,
    "call_to_action": _call_to_action,
    "references": _references,
    "image": _image,
    "video": _video,
    "download": _download,
}
"""One for each kind of block in an article."""
