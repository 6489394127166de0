"""``python -m tests.bench [PART...]``: measures each part, prints it when it is done, writes ``bench.json``.

A part that fails says why and does not take the others along; the exit code is then 1.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from site_core.env import VAR_DIR
from tests.bench.blocks import block_figures, print_blocks
from tests.bench.comments import comment_rows
from tests.bench.enquiries import enquiry_rows
from tests.bench.front import front_figures, print_front
from tests.bench.large import large_figures, print_large
from tests.bench.machines import machine_rows, print_machines
from tests.bench.memory import memory_rows, print_memory
from tests.bench.mutations import mutation_rows, print_mutations
from tests.bench.newsletter import newsletter_rows, print_newsletter
from tests.bench.pages import page_figures, print_pages
from tests.bench.publication import crash_rows, lag_rows, print_crashes, print_lag
from tests.bench.rendering import print_rendering, rendering_figures
from tests.bench.soak import print_soak, soak_figures
from tests.bench.texts import print_texts, text_figures
from tests.bench.word import print_word, word_figures
from tests.bench.wording import print_wording, wording_rows
from tests.bench.writers import print_writers

Part = tuple[Callable[[], Any], Callable[[Any], None]]
"""What measures, and what prints that."""
PARTS: dict[str, Part] = {
    "pages": (page_figures, print_pages),
    "rendering": (rendering_figures, print_rendering),
    "front": (front_figures, print_front),
    "wording": (wording_rows, print_wording),
    "enquiries": (enquiry_rows, lambda rows: print_writers("Enquiries", rows)),
    "comments": (comment_rows, lambda rows: print_writers("Comments", rows)),
    "machines": (machine_rows, print_machines),
    "large": (large_figures, print_large),
    "memory": (memory_rows, print_memory),
    "mutations": (mutation_rows, print_mutations),
    "newsletter": (newsletter_rows, print_newsletter),
    "publication": (lag_rows, print_lag),
    "crashes": (crash_rows, print_crashes),
    "soak": (soak_figures, print_soak),
    "texts": (text_figures, print_texts),
    "word": (word_figures, print_word),
    "blocks": (block_figures, print_blocks),
}


def main(wanted: list[str], parts: dict[str, Part] = PARTS) -> int:
    """Measure the ``wanted`` parts (none: all); the exit code."""
    unknown = set(wanted) - set(parts)
    if unknown:
        print(f"No such part: {', '.join(unknown)}. There are: {', '.join(parts)}", file=sys.stderr)
        return 2
    results: dict[str, object] = {"cores": os.cpu_count()}
    failed = [name for name in wanted or parts if not _measured(name, parts[name], results)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _measured(name: str, part: Part, results: dict[str, object]) -> bool:
    """Measure one part, print it, and write down all that is known so far."""
    measure, show = part
    print(f"--- {name}", flush=True)
    try:
        results[name] = measure()
        show(results[name])
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the others are measured all the same
        traceback.print_exc()
        results[name] = {"failed": repr(error)}
        return False
    finally:
        sys.stdout.flush()
        VAR_DIR.mkdir(exist_ok=True)
        (VAR_DIR / "bench.json").write_text(json.dumps(results, indent=2) + "\n")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
