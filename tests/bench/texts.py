"""How well texts are structured: articles in many shapes, read by the command, compared with their known truth.

The articles are not ours to keep here. They are looked for where ``TEXTS_TO_COMPARE`` says, else beside the
project in ``shared/corpora/texts``: a folder with ``compare_texts.py``, which says what it measures.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from site_core.env import PROJECT_DIR
from tests.bench.server import bench_site

PLACE = "TEXTS_TO_COMPARE"
BESIDE = PROJECT_DIR.parent / "shared" / "corpora" / "texts"
FIGURES = {
    "headings found": ("h_hit", "h_want"),
    "precise": ("h_hit", "h_found"),
    "right level": ("h_right", "h_want"),
    "items": ("i_hit", "i_want"),
    "paragraphs": ("p_hit", "p_want"),
    "errors named": ("err_flagged", "err_h"),
}
SPACED = {"headings found": 95, "precise": 95, "right level": 75, "items": 100, "errors named": 60}
WHOLE = {"headings found": 85, "precise": 88, "right level": 60, "items": 90, "title": 95}
GOALS: dict[str, dict[str, int]] = {
    "markdown": {"headings found": 100, "precise": 100, "right level": 100, "items": 100},
    **dict.fromkeys(("gdocs", "utf16", "seed", "wrapped"), SPACED),
    "word": {**SPACED, "headings found": 90, "precise": 92, "right level": 65},
    "chrome": {"headings found": 85, "precise": 90, "right level": 60, "items": 92},
    "chromepage": WHOLE,
}
"""What the figures are to be on articles that nobody here has seen."""


def text_figures(folder: Path | None = None) -> dict[str, dict[str, float]]:
    """For each shape of text the figures in per cent, and how many words were lost; empty without the folder."""
    folder = folder or Path(os.environ.get(PLACE) or BESIDE)
    comparer = folder / "compare_texts.py"
    if not comparer.is_file():
        return {}
    with bench_site(filled=False) as environment:
        out = Path(environment["VAR_DIR"]) / "texts.json"
        command = [sys.executable, str(comparer), str(PROJECT_DIR), "--out", str(out)]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        rows = json.loads(out.read_text())
    shapes = defaultdict(list)
    for row in rows:
        shapes[row["variant"]].append(row)
    return {shape: _figures(found) for shape, found in sorted(shapes.items())}


def print_texts(figures: dict[str, dict[str, float]]) -> None:
    """A line for each shape."""
    if not figures:
        print(f"No texts to compare: {PLACE} names no folder that holds compare_texts.py")
    for shape, found in figures.items():
        goals = GOALS.get(shape, {})
        print(shape)
        for name, value in found.items():
            print(f"  {name} {value}", f"(goal {goals[name]})" if name in goals else "")


def _figures(rows: list[dict]) -> dict[str, float]:
    def share(part: str, whole: str) -> float:
        total = sum(row[whole] for row in rows)
        return round(100 * sum(row[part] for row in rows) / total, 1) if total else 100.0

    shares = {name: share(*keys) for name, keys in FIGURES.items()}
    title = round(100 * sum(row["title_ok"] for row in rows) / len(rows), 1)
    return {**shares, "title": title, "words lost": sum(row["lost"] for row in rows)}


if __name__ == "__main__":
    print_texts(text_figures())
