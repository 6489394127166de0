"""The bench of texts: figures from the comparer's rows, and silence where its articles are not."""

import json

from tests.bench.texts import print_texts, text_figures
from tests.bench.word import print_word, word_figures
from tests.blog.importers.readers.word.files import paragraph, word_file

COMPARER = """
import json, sys
row = {"variant": "plain", "title_ok": True, "lost": 2, "h_want": 4, "h_found": 5, "h_hit": 3, "h_right": 2,
       "i_want": 0, "i_hit": 0, "p_want": 2, "p_hit": 1, "err_h": 2, "err_flagged": 1}
json.dump([row, {**row, "title_ok": False}], open(sys.argv[sys.argv.index("--out") + 1], "w"))
"""


def test_the_figures_are_shares_per_shape(tmp_path, monkeypatch, capsys):
    (tmp_path / "compare_texts.py").write_text(COMPARER)
    monkeypatch.setattr("tests.bench.texts.bench_site", lambda **_: _Site(tmp_path))

    figures = text_figures(tmp_path)

    assert figures["plain"]["headings found"] == 75.0
    assert figures["plain"]["precise"] == 60.0
    assert figures["plain"]["items"] == 100.0
    assert (figures["plain"]["title"], figures["plain"]["words lost"]) == (50.0, 4)
    print_texts(figures)
    assert "right level 50.0" in capsys.readouterr().out


def test_without_articles_there_is_nothing_to_compare(tmp_path, capsys):
    print_texts(text_figures(tmp_path))

    assert "No texts to compare" in capsys.readouterr().out


def test_word_files_are_compared_with_what_is_known_of_them(tmp_path, capsys):
    headings = [paragraph("A talk", style="H1"), paragraph("Before it", style="H2")]
    talk = word_file(paragraph("Some words.").join(headings))
    (tmp_path / "talk.docx").write_bytes(talk)
    (tmp_path / "broken.docx").write_bytes(b"no archive")
    known = {"heading_texts": [[1, "A talk"], [2, "Before it"]], "list_items": {"bullet": 1}}
    (tmp_path / "TRUTH.json").write_text(json.dumps({"talk.docx": known, "broken.docx": known}))

    figures = word_figures(tmp_path)

    assert (figures["headings"], figures["headings wanted"], figures["refused"]) == (2, 2, 1)
    assert figures["items wanted"] == 1
    print_word(figures)
    assert "(goal 12)" in capsys.readouterr().out


class _Site:
    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        return {"VAR_DIR": str(self.folder)}

    def __exit__(self, *error):
        return None
