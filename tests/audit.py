"""``make audit``: whether what is installed is what was tried, and whether holes in it have become known.

Exit code 1 if either is wrong. Where nobody can be asked about holes it says so, in one sentence, and what was
looked at counts.
"""

import json
import subprocess
import sys
from pathlib import Path

from site_core.checkup.pins import LOCK, other_versions
from site_core.env import PROJECT_DIR

HOW = ("--strict", "--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json")


def main() -> int:
    """The exit code, after saying what was found."""
    other = other_versions()
    if other:
        print(f"Other versions are installed than pinned: {', '.join(other)}.")
    else:
        print(f"Installed is what {LOCK} pins.")
    sentence, holes = audited(*_asked())
    print(sentence)
    return 1 if other or holes else 0


def audited(answer: str, complaint: str) -> tuple[str, list[str]]:
    """What pip-audit's answer says, and the holes; without an answer, that nothing was audited, and why."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        said = complaint.strip().splitlines() or ["no answer"]
        return f"Not audited: {said[-1]}", []
    left_out = [each["name"] for each in packages if "vulns" not in each]
    if left_out or not packages:
        return f"Not audited: {', '.join(left_out) or 'nothing was looked at'}", []
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}"
        for each in packages
        for hole in each["vulns"]
    ]
    if holes:
        return f"Holes have become known: {', '.join(holes)}.", holes
    return f"No hole is known in any of these {len(packages)} packages.", []


def _asked() -> tuple[str, str]:
    command = [Path(sys.executable).parent / "pip-audit", *HOW, "--requirement", LOCK]
    done = subprocess.run(command, cwd=PROJECT_DIR, capture_output=True, text=True, check=False)
    return done.stdout, done.stderr


if __name__ == "__main__":
    sys.exit(main())
