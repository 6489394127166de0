"""The one stylesheet that visitors get says, rule for rule, what its sources say."""

import re
from collections.abc import Iterator

import pytest
import tinycss2
from compressor.css import CssCompressor
from django.template.loader import render_to_string

from site_core.env import PROJECT_DIR
from tests.collected_files import collect, collected_files_in_use

LIST = PROJECT_DIR / "templates/site_core/partials/stylesheets.html"
CONSTRUCTS = {
    "a blank before a pseudo-class": "@layer a { .table :is(th, td) { padding: 0 } li ::marker { x: y } }",
    "nesting": ".card { & > a { color: red } &:hover { color: blue } :where(p) & { margin: 0 } }",
    "calculations": "a { width: calc(1px + 2px * (3 - 1)); margin: clamp(1rem, 2vw + 1rem, 3rem) }",
    "an empty custom property": "a { --space:; --on: ; --json: { a: b } }",
    "strings and escapes": r"""a::after { content: " \201C  : ; } /* no comment */ "; } .\31 0 { x: y }""",
    "containers": "@container card (inline-size > 30rem) and (not style(--x: 1)) { a { x: y } }",
    "supports and media": "@supports (a: b) and selector(:has(> a)) { @media (width >= 40em) { a { x: y } } }",
    "zero with a unit": "a { transition: all 0s; flex: 1 1 0%; width: max(0px, 1vw) }",
    "slashes and colours": "a { color: rgb(0 0 0 / 50%); grid-area: 1 / 2 / 3; inset: 0 auto auto 0 }",
    "attributes": "a[href^='tel:' i], :not(.a, .b) :nth-child(2n + 1 of .c) { x: y }",
    "unusual at-rules": "@property --a { syntax: '<length>'; inherits: false; initial-value: 0px } "
    "@scope (.a) to (.b) { :scope { x: y } } @starting-style { a { opacity: 0 } }",
    "ranges and urls": "@font-face { unicode-range: U+0025-00FF, u+4?? ; src: url(data:font/woff2;base64,AA==) }",
    "importance": "a { color: red ! important; x: y!important }",
}


def _meaning(css: str) -> list:
    return list(_without_blanks(tinycss2.parse_stylesheet(css, skip_comments=True)))


def _without_blanks(nodes) -> Iterator:
    """Rules and values as nested lists; blanks stay wherever they may mean something."""
    last = None
    for node in nodes:
        if node.type == "comment" or (node.type == "whitespace" and last in {None, "whitespace"}):
            continue
        last = node.type
        yield [node.type, *(list(_without_blanks(part)) for part in _parts(node)), _words(node)]


def _parts(node) -> Iterator[list]:
    for name in ("prelude", "content", "arguments"):
        part = getattr(node, name, None)
        if isinstance(part, list):
            yield part


def _words(node) -> str:
    own = {"whitespace": " ", "function": getattr(node, "lower_name", "")}
    simple = not list(_parts(node)) and node.type not in own
    return node.serialize() if simple else own.get(node.type, getattr(node, "at_keyword", ""))


def _sources() -> str:
    names = re.findall(r"\{% static '(css/[^']+)' %\}", LIST.read_text())
    assert len(names) > 20
    return "\n".join((PROJECT_DIR / "static" / name).read_text() for name in names)


def test_the_joined_stylesheet_means_what_its_sources_mean():
    root = collect()
    with collected_files_in_use():
        page = render_to_string("site_core/partials/stylesheets.html")
    [address] = re.findall(r'rel="stylesheet" href="/static/([^"]+)"', page)
    assert _meaning((root / address).read_text()) == _meaning(_sources())


@pytest.mark.parametrize("css", CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_what_minifiers_are_known_to_break_is_joined_as_it_is(css):
    joining = CssCompressor("css", f"<style>{css}</style><style>b {{ color: green }}</style>")
    assert _meaning(joining.filter_input(forced=True)[0]) == _meaning(css)


def test_a_difference_would_be_seen():
    assert _meaning(".table :is(th) { x: y }") != _meaning(".table:is(th){x:y}")
    assert _meaning("@layer a { b ::marker { x: y } }") != _meaning("@layer a{b::marker{x:y}}")
    assert _meaning("a { x: y } /* said */\n") == _meaning("a { x: y }\n\n")
