"""How well and how fast Word files are read, in one process: against counts that somebody else took of them.

The files are not ours to keep here. They are looked for where ``WORD_FILES_TO_READ`` says, else beside the project in
``shared/corpora/docx``: Word files and ``TRUTH.json``, which says of each how many headings of which level it has and
how many items.
"""

import json
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from blog.importers import Article, UnusableSource, open_source, read_article
from blog.importers.tree import Heading, Listing, Node, Table, Text, plain
from site_core.env import PROJECT_DIR

MARKED = re.compile(r"• |\d+\. ")
PLACE = "WORD_FILES_TO_READ"
BESIDE = PROJECT_DIR.parent / "shared" / "corpora" / "docx"
GOALS = {"files a second": 12, "megabytes": 300}


def word_figures(folder: Path | None = None) -> dict[str, float]:
    """Files a second, the most memory this process held, and of each kind how many are wanted and found."""
    folder = folder or Path(os.environ.get(PLACE) or BESIDE)
    if not (folder / "TRUTH.json").is_file():
        return {}
    truth = json.loads((folder / "TRUTH.json").read_text())
    found: Counter[str] = Counter()
    began = time.perf_counter()
    for name in sorted(truth):
        try:
            found += _compared(read_article(open_source(folder / name)), truth[name])
        except UnusableSource:
            found["refused"] += 1
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        2**20 if sys.platform == "darwin" else 2**10
    )
    return {"files a second": round(len(truth) / seconds, 1), "megabytes": round(most), **found}


def print_word(figures: dict[str, float]) -> None:
    """A line for each figure, with its goal."""
    if not figures:
        print(f"No Word files to read: {PLACE} names no folder that holds TRUTH.json")
    for name, value in figures.items():
        print(f"{name:28}{value:>10}", f"(goal {GOALS[name]})" if name in GOALS else "")


def _compared(article: Article, wanted: dict) -> Counter[str]:
    """What the article has and what it should have; a heading that became the title is found."""
    nodes = article.nodes
    headings = [plain(node.text).strip() for node in nodes if isinstance(node, Heading)]
    headings += [article.title] if article.title_place else []
    texts = [text.strip() for _, text in wanted["heading_texts"] if text.strip()]
    items = sum(len(node.items) for node in nodes if isinstance(node, Listing))
    # Lists inside cells stay there, as lines with their marks.
    items += sum(bool(MARKED.match(plain(line))) for line in _lines_of_cells(nodes))
    return Counter(
        {
            "headings": sum((Counter(headings) & Counter(texts)).values()),
            "headings wanted": len(texts),
            "items": items,
            "items wanted": sum(wanted["list_items"].values()),
        }
    )


def _lines_of_cells(nodes: Iterable[Node]) -> list[Text]:
    rows = [row for node in nodes if isinstance(node, Table) for row in node.rows]
    return [line for row in rows for cell in row for line in cell.paragraphs]
