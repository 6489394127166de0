"""A script that is joined with others does what its source does."""

import re
from pathlib import Path

import pytest

from site_core.env import PROJECT_DIR
from site_core.management.static_files import OURS, JoinedScript

SCRIPTS = sorted((PROJECT_DIR / "static/js/admin").glob("*.js"))
COMMENT = re.compile(r"^\s*(//.*|/\*(?s:(?!\*/).)*\*/[ \t]*)$", re.MULTILINE)
CONSTRUCTS = {
    "an expression behind an arrow": "const f = (text) => /\"  '/.test(text);",
    "one behind a word": "const kind = typeof /a  '/, text = '  x';",
    "a template in a template": "const text = `a ${one ? `  y  ${'  z // '}` : ''}   b`;",
    "a template with an address": "const text = `https://x  /* y */  ${`//  ${1}  `}`;",
    "private fields without an end": "class A {\n  #x = 1\n  #y = 2\n}",
    "a line that goes on": "const a = 1\n~function () {}()\nconst b = a\n++a",
    "a number with a blank": "const text = [1 .toString(), 1..toString(), a < ! --b];",
    "a comment behind": "const url = 'http://a/b'; // said  here",
    "a comment within": "const a = 1 /* one */ + /* two */ 2;",
    "code between comments": "/* one */ begin(); /* two */",
    "a text over lines": "const text = `a\n  // no comment\n    /* nor this */\n`;",
    "a text that goes on": "const text = 'a \\\n   // no comment';",
}


def _joined(script: str) -> str:
    return JoinedScript(script).input(basename=f"{OURS}admin/any.js")


def _lines(script: str) -> list[str]:
    return [line.strip() for line in script.splitlines() if line.strip()]


def _body(joined: str) -> str:
    start, end = 'try{(()=>{"use strict";', "\n})();\n}catch(error){reportError(error)}"
    assert joined.startswith(start)
    assert joined.endswith(end)
    return joined.removeprefix(start).removesuffix(end)


@pytest.mark.parametrize("script", CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_no_line_is_rewritten(script):
    assert _lines(_body(_joined(script))) == _lines(script)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_each_script_of_ours_keeps_every_line_that_is_no_comment(file: Path):
    source = file.read_text()

    assert _lines(_body(_joined(source))) == _lines(COMMENT.sub("", source))


def test_lines_of_comment_are_left_out():
    script = "/** What\n * it says. */\nconst a = 1;\n  // why\n  a(); /* here */\n/* one */\n"

    assert _body(_joined(script)) == "const a = 1;\na(); /* here */"


def test_a_comment_at_the_end_swallows_nothing():
    assert "\n})();" in _joined("a();  // done")


def test_what_others_wrote_stays_as_it_is():
    theirs = "var a = `x\n  y`; // theirs\n"

    assert theirs in JoinedScript(theirs).input(basename="wagtailadmin/js/core.js")
