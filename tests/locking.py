"""Pins everything that ``requirements.txt`` needs in turn, with hashes: ``python -m tests.locking``.

For every machine and every version of Python that the site runs on. What is pinned there already stays, unless it
has to change; ``python -m tests.locking --upgrade`` takes the newest of what ``requirements.txt`` leaves open.
"""

import subprocess
import sys
from pathlib import Path

from site_core.checkup.pins import LOCK, REQUIREMENTS
from site_core.env import PROJECT_DIR

OLDEST_PYTHON = "3.11"
HEADING = (
    "# Everything that requirements.txt needs in turn, with the hashes of its files. Made by python -m tests.locking;\n"
    "# installed by: pip install --require-hashes -r site_core/requirements.lock\n"
)
NAMES_NO_PLACE = ("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate")


def main(options: list[str]) -> None:
    """Write the file anew."""
    uv = Path(sys.executable).parent / "uv"
    made_for = ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"]
    command = [uv, "pip", "compile", "--quiet", *made_for, *NAMES_NO_PLACE, *options]
    subprocess.run([*command, REQUIREMENTS, "--output-file", LOCK], cwd=PROJECT_DIR, check=True)
    lock = PROJECT_DIR / LOCK
    lock.write_text(HEADING + lock.read_text())


if __name__ == "__main__":
    main(sys.argv[1:])
