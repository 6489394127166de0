"""How much memory everything takes that ``make start`` runs, after a few visits."""

import subprocess
import sys
import time
from pathlib import Path

from tests.bench.server import bench_site, wait_for
from tests.bench.visits import Visitor
from tests.patience import PATIENCE_SECONDS

PATHS = ["/", "/blog/", "/contact/", "/search/?q=sleep", "/blog/feed/", "/admin/login/"]
ROUNDS = 20
SETTLING_SECONDS = 5
NAMES = ("site", "worker")
"""Those that say what they are; the others wait for them."""


def memory_rows() -> list[dict[str, object]]:
    """One row for each process: its share of the memory (PSS), and what is its alone, in MB."""
    with bench_site() as environment:
        command = [sys.executable, "manage.py", "start_site"]
        process = subprocess.Popen(command, env=environment)
        try:
            address = f"http://127.0.0.1:{environment['PORT']}"
            wait_for(f"{address}/health/", process)
            for _ in range(ROUNDS):
                for path in PATHS:
                    visitor = Visitor(address)  # another connection, so perhaps another process
                    visitor.get(path)
                    visitor.connection.close()
            time.sleep(SETTLING_SECONDS)
            return [_row(pid) for pid in family(process.pid)]
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def print_memory(rows: list[dict[str, object]]) -> None:
    """A table, for a person."""
    print(f"{'process':<16}{'share':>8}{'its own':>9}  (MB)")
    for row in rows:
        print(f"{row['process']:<16}{row['share']:>8}{row['own']:>9}")
    print(f"{'together':<16}{round(sum(row['share'] for row in rows)):>8}")


def share_of(pid: int) -> float:
    """Its share of the memory in MB; 0 for one that has just ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    [kilobytes] = [line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")]
    return int(kilobytes) / 1024


def family(pid: int) -> list[int]:
    """The process, and all that it and those have started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def _row(pid: int) -> dict[str, object]:
    name = Path(f"/proc/{pid}/comm").read_text().strip()
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        key, size, _ = line.split()
        sizes[key] = int(size) / 1024
    own = sizes["Private_Clean:"] + sizes["Private_Dirty:"]
    return {
        "process": name if name in NAMES else "parent",
        "share": round(sizes["Pss:"], 1),
        "own": round(own, 1),
    }
