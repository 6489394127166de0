"""``check_text``: the same judgement on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_text", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("A calm line.\nHe committed suicide.\nClick here", "utf-8")
    return str(path)


def test_findings_come_as_one_json_document(text):
    rows = json.loads(run(text, "--each-line", "--json"))["findings"]
    assert [(row["line"], row["rule"]) for row in rows] == [
        (2, "suicide-wording"),
        (3, "link-text"),
    ]
    assert set(rows[0]) >= {"line", "rule", "words", "reason", "better"}


def test_findings_are_told_in_words(text):
    assert "committed suicide" in run(text)
    assert "2 to look at." in run(text)


def test_a_text_without_findings_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("You are welcome here.", "utf-8")
    assert run(str(tmp_path / "a.txt")) == "Nothing to look at.\n"


@pytest.mark.parametrize("switches", [[], ["--each-line"]])
def test_tags_are_left_out_and_links_are_read_as_their_words(tmp_path, switches):
    lines = [
        "<p>Sleep is 1 < 2 hours.</p><p>A calm line.</p>",
        '<p>You find the form <a href="/form/">here</a>; <em>I must be crazy</em>, she thought.</p>',
        "",
        '<a href="/anxiety/">Read more</a>',
    ]
    (tmp_path / "a.html").write_text("\n".join(lines), "utf-8")
    rows = json.loads(run(str(tmp_path / "a.html"), "--json", *switches))["findings"]
    assert [(row["line"], row["words"]) for row in rows] == [
        (2, "find the form here"),
        (4, "Read more"),
    ]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bad"])
def test_what_cannot_be_read_gets_a_sentence(tmp_path, content):
    path = tmp_path / "a.txt"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(str(path))
    assert refused.value.returncode == 2
