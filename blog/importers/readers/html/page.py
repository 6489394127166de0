"""A page saved from a site: its article without the site around it, and what the page says about it."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml import etree

from blog.importers.readers.html.counting import words_said
from blog.importers.readers.html.fragment import fragment_of
from blog.importers.readers.html.furniture import without_furniture
from blog.importers.readers.html.parsing import parsed, words_inside
from blog.importers.readers.titles import Title, title_of
from blog.importers.source import Source, SourceEmpty
from blog.importers.tree import Article, Doubt, Heading, Node, plain
from blog.importers.tree.words import words_without

MAINS = ("//main", "//*[@role='main']", "//article", "//body")
ARTICLES = (".//article", ".//*[@role='article']")
SITE_NAME = re.compile(r"\s+[|–—·»«-]\s+[^|–—·»«]{1,60}$")
FROM_HEAD = "The title comes from the head of the page; it may name the site as well."
MOST_TAGS = 10
LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Head:
    """What a page says about itself."""

    root: etree._Element

    def said(self, *names: str) -> str:
        """The first of ``names`` that the head gives a value."""
        metas = list(self.root.iter("meta"))
        for name in names:
            for meta in metas:
                given = (
                    meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
                ).lower()
                if given == name and (meta.get("content") or "").strip():
                    return " ".join(meta.get("content").split())
        return ""

    @property
    def title(self) -> str:
        """The page's title without the site's name."""
        element = self.root.find(".//head/title")
        written = words_inside(element) if element is not None else ""
        return self.said("og:title") or SITE_NAME.sub("", written)

    @property
    def author(self) -> str:
        """Who wrote it; an address is no name."""
        name = self.said("author", "article:author")
        return "" if "/" in name else name

    @property
    def date(self) -> str:
        """The day it appeared, as an ISO date, when the page says one."""
        said = self.said("article:published_time", "datepublished", "date", "dc.date")
        if not said:
            times = self.root.xpath("//article//time[@datetime] | //main//time[@datetime]")
            said = times[0].get("datetime", "") if times else ""
        return said[:10] if re.match(r"\d{4}-\d\d-\d\d", said) else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its keywords."""
        words = (word.strip() for word in self.said("keywords", "article:tag").split(","))
        return tuple(word for word in words if word)[:MOST_TAGS]


def read_html(source: Source) -> Article:
    """Read a page; raises kinds of ``UnusableSource`` and nothing else."""
    root = parsed(source.text)
    head = Head(root)
    _with_whole_urls(root, head)
    main, date = main_of(root), head.date
    left_out = without_furniture(main)
    words, taken = words_said(main), len(left_out)
    fragment = fragment_of(main, left_out=left_out)
    if not fragment.nodes:
        raise SourceEmpty(f"“{source.name}” is empty: there are no words in it.")
    title = _title(fragment.nodes, head, root, source)
    return Article(
        title=title.text,
        title_place=title.place,
        nodes=title.nodes,
        summary=head.said("description", "og:description"),
        author=head.author,
        date=date,
        tags=head.tags,
        source_words=tuple(words_without(words, left_out[taken:])),
        pictures=fragment.pictures,
        left_out=tuple(left_out),
        doubts=(*title.doubts, *(Doubt("text", note) for note in source.notes)),
    )


def main_of(root: etree._Element) -> etree._Element:
    """The element that holds the article: the page’s main part, and in it the one article that is most of it."""
    for path in MAINS:
        found = root.xpath(path)
        if len(found) != 1:
            continue
        for inner in (each for path in ARTICLES for each in found[0].xpath(path)):
            if len(words_inside(inner)) > LEAST_SHARE * len(words_inside(found[0])):
                return inner
        return found[0]
    return root


def _title(nodes: tuple[Node, ...], head: Head, root: etree._Element, source: Source) -> Title:
    """The one heading of level 1, in the article or above it; else what the head says; else as elsewhere."""
    tops = [node for node in nodes if isinstance(node, Heading) and node.level == 1]
    if len(tops) == 1:
        rest = tuple(node for node in nodes if node is not tops[0])
        return Title(" ".join(plain(tops[0].text).split()), tops[0].place, rest)
    above = [words_inside(heading) for heading in root.iter("h1")] if not tops else []
    if len(above) == 1 and above[0]:
        return title_of(nodes, said=above[0], stem=source.stem)
    if head.title:
        title = title_of(nodes, said=head.title, stem=source.stem)
        return replace(title, doubts=(Doubt("title", FROM_HEAD),)) if not title.place else title
    return title_of(nodes, said="", stem=source.stem, is_first_sure=True)


def _with_whole_urls(root: etree._Element, head: Head) -> None:
    """Addresses that are relative to the page become whole, where the page says where it stood."""
    bases = [element.get("href") for element in root.iter("base") if element.get("href")]
    links = root.xpath("//link[@rel='canonical']/@href")
    base = next(iter([*bases, *links, head.said("og:url")]), "")
    if not base.startswith(("http://", "https://")):
        return
    for name, tag in (("href", "a"), ("src", "img"), ("src", "iframe")):
        for element in root.iter(tag):
            url = element.get(name)
            if url and not url.startswith(("#", "data:")):
                try:
                    element.set(name, urljoin(base, url))
                except ValueError:
                    continue
