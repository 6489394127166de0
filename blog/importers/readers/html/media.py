"""Pictures and films. Nothing is fetched; what the source holds itself comes along."""

import binascii
import re
from base64 import b64decode
from urllib.parse import unquote_to_bytes

from lxml import etree

from blog.importers.readers.html.looks import Look
from blog.importers.readers.html.parsing import classes_of, number_in, tag_of
from blog.importers.readers.html.walking import one_line, walk
from blog.importers.readers.html.writing import Writing
from blog.importers.tree import Image, Node, Paragraph, Picture, Run, Table, Video, plain
from blog.importers.tree.flattening import flattened

DATA = re.compile(
    r"data:image/(?P<kind>[\w.+-]+)(?:;[\w=-]+)*?(?P<base>;base64)?,(?P<data>.*)", re.S | re.I
)
FILMS = [
    (
        re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})", re.I),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)", re.I), "https://vimeo.com/{}"),
]
FILM_HOSTS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:youtube|youtube-nocookie|youtu|vimeo|dailymotion|wistia|loom|ted|videopress|peertube)\.",
    re.I,
)
ABOUT_FILM = "Is this a film? Its address came from a frame; check it, or delete the block."
LARGEST_PIXEL = 2
TICKED, UNTICKED = "☑ ", "☐ "


def say_image(element: etree._Element, look: Look, out: Writing) -> None:
    """A picture. Smileys that are pictures are said as the sign they stand for."""
    alt = " ".join(element.get("alt", "").split())
    if alt and (
        classes_of(element) & {"emoji", "c-emoji", "wp-smiley"}
        or element.get("data-stringify-emoji")
    ):
        out.say(alt, look)
        return
    if element.get("aria-roledescription") == "checkbox":
        # Docs puts it in front of the paragraph that it belongs to.
        words = element.getnext() if element.getnext() is not None else element
        words.text = (TICKED if alt == "checked" else UNTICKED) + (words.text or "")
        out.say(element.text, look)
        return
    if _is_pixel(element):
        return
    url = (element.get("src") or element.get("data-src") or "").strip()
    title = " ".join(element.get("title", "").split())
    caption = title if title.casefold() != alt.casefold() else ""
    out.add_picture(picture_of(url, alt=alt, out=out, caption=caption))


def say_input(element: etree._Element, look: Look, out: Writing) -> None:
    """A box to tick in front of an item; all other inputs are of forms, and say nothing."""
    if element.get("type", "").lower() == "checkbox" and any(
        True for _ in element.iterancestors("li")
    ):
        out.say(UNTICKED if element.get("checked") is None else TICKED, look)


def picture_of(url: str, *, alt: str, out: Writing, caption: str = "") -> Image:
    """The picture at ``address``; one that the address itself holds is handed over."""
    held = _held(url)
    if held is None:
        return Image(
            address="" if url.lower().startswith("data:") else url, alt=alt, caption=caption
        )
    key = f"picture-{len(out.shared.pictures) + 1}"
    out.shared.pictures[key] = Picture(name=f"{key}.{held[0]}", content=held[1])
    return Image(picture=key, alt=alt, caption=caption)


def say_figure(element: etree._Element, look: Look, out: Writing) -> None:
    """A figure: its caption belongs to the picture, the table or the film in it."""
    out.end()
    inside = out.part()
    inside.depth = out.depth
    captions = list(element.iter("figcaption"))
    caption = " ".join(_words(part, look, out) for part in captions)
    for part in captions:
        part.clear(keep_tail=True)
    walk(element, look, inside)
    nodes = inside.finished()
    shown = [place for place, node in enumerate(nodes) if isinstance(node, Image | Table | Video)]
    if caption and shown:
        nodes[shown[-1]] = _captioned(nodes[shown[-1]], caption)
    elif caption:
        nodes.append(Paragraph(text=(Run(caption),)))
    for node in nodes:
        out.add(node)


def say_frame(element: etree._Element, look: Look, out: Writing) -> None:
    """A page inside the page: a film, as far as that can be told."""
    url = (element.get("src") or element.get("data-src") or element.get("data") or "").strip()
    if url.startswith("//"):
        url = f"https:{url}"
    title = " ".join(element.get("title", "").split())
    if not url.lower().startswith(("http://", "https://")):
        return  # what stands inside is for browsers that show no frames
    for frame, page in FILMS:
        found = frame.match(url)
        if found:
            out.add(Video(url=page.format(found[1]), title=title))
            return
    if FILM_HOSTS.match(url) or tag_of(element) == "video":
        out.add(Video(url=url, title=title))
    elif element.get("allowfullscreen") is not None or "embed" in url:
        out.add(Video(url=url, title=title).doubted("video", ABOUT_FILM))
    else:
        sentence = "Something from another site was shown here; now there is a link to it."
        link = Paragraph(text=(Run(title or url, href=url),))
        out.add(link.doubted("unknown", sentence))


def say_film(element: etree._Element, look: Look, out: Writing) -> None:
    """A film of the page's own."""
    for source in element.iter("source"):
        if not element.get("src") and source.get("src"):
            element.set("src", source.get("src"))
    say_frame(element, look, out)


def _held(url: str) -> tuple[str, bytes] | None:
    """The kind and the content of a picture that its address holds; None when it holds none."""
    found = DATA.match(url)
    if not found:
        return None
    try:
        content = b64decode(found["data"]) if found["base"] else unquote_to_bytes(found["data"])
    except (binascii.Error, ValueError):
        return None
    return (found["kind"].lower().split("+")[0], content) if content else None


def _is_pixel(element: etree._Element) -> bool:
    """A picture that nobody sees: it counts who reads a mail."""
    sizes = [element.get("width"), element.get("height")]
    return any(size and 0 <= number_in(size, 99) < LARGEST_PIXEL for size in sizes)


def _captioned(node: Node, caption: str) -> Node:
    if isinstance(node, Video):
        return Video(
            url=node.url, title=node.title or caption, place=node.place, doubts=node.doubts
        )
    if isinstance(node, Image | Table):
        return type(node)(**{**vars(node), "caption": node.caption or caption})
    return node


def _words(element: etree._Element, look: Look, out: Writing) -> str:
    inside = out.part()
    walk(element, look, inside)
    texts, _ = flattened(inside.finished())
    return " ".join(plain(one_line(texts)).split())
