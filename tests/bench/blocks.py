"""Random operations on blocks in the editor, new ones each time: twice as many as in the suite.

``BLOCK_OPERATION_EXAMPLES=100`` for more.
"""

import os
import subprocess
import sys
from time import perf_counter

PYTEST = [sys.executable, "-m", "pytest"]
EXAMPLES = int(os.environ.get("BLOCK_OPERATION_EXAMPLES", "40"))


def block_figures() -> dict[str, float]:
    """How many sequences were tried, and how long that took; raises when one of them lost something."""
    began_at = perf_counter()
    subprocess.run(
        [*PYTEST, "-q", "--hypothesis-profile=new", "tests/browser/test_block_operations.py"],
        env={**os.environ, "BLOCK_OPERATION_EXAMPLES": str(EXAMPLES)},
        check=True,
    )
    return {"sequences": EXAMPLES, "seconds": round(perf_counter() - began_at, 1)}


def print_blocks(figures: dict[str, float]) -> None:
    """One line."""
    print(
        f"Blocks: {figures['sequences']} random sequences undone and stored in {figures['seconds']} s"
    )
