"""``python -m tests.bench``: measures, prints a table, writes ``bench.json``."""

import json
import math
import os
from dataclasses import asdict

from site_core.env import VAR_DIR
from tests.bench.comments import comment_rows
from tests.bench.enquiries import enquiry_rows
from tests.bench.newsletter import newsletter_rows, print_newsletter
from tests.bench.publication import print_publication, publication_rows
from tests.bench.server import bench_site, run_code, served
from tests.bench.visits import first_visit, median_milliseconds, requests_per_second

EMPTY, ARTICLE, LIST, HOME = "/empty/", "/blog/measured/", "/blog/", "/"
FORGET = "/forget/"
FORGET_TEXT = "/forget-text/"
ANEW = f"{ARTICLE}?anew"  # asked after FORGET_TEXT: the text is rendered for this reader
FORGOTTEN = f"{ARTICLE}?forgotten"  # asked after FORGET: nothing that pages share is at hand
PATHS = [EMPTY, ARTICLE, ANEW, FORGOTTEN, LIST, HOME]
IN_TURN = [EMPTY, ARTICLE, LIST, HOME, FORGET_TEXT, ANEW, FORGET, FORGOTTEN]
LOADED = [EMPTY, ARTICLE, LIST, HOME]
MORE_ARTICLES = 5_993
GOAL_RATIO = 12
MAKE_MEASURED = "from tests.bench.articles import make_measured_article; make_measured_article()"
MAKE_MORE = f"from tests.builders import make_many_articles; make_many_articles({MORE_ARTICLES})"


def main() -> None:
    with bench_site() as environment:
        run_code(environment, MAKE_MEASURED)
        with served(environment) as address:
            few = median_milliseconds(address, IN_TURN)
            rates = {path: requests_per_second(address, path) for path in LOADED}
            transfer = first_visit(address, ARTICLE)
        run_code(environment, MAKE_MORE)
        with served(environment) as address:
            many = median_milliseconds(address, IN_TURN)
    _print_table(few, many, rates)
    size = transfer.html + transfer.css + transfer.js
    print(f"\nArticle: {transfer.requests} requests, {size:,} bytes compressed ({transfer})")
    print(
        f"Article / empty view: {few[ARTICLE] / few[EMPTY]:.1f} (goal: at most {GOAL_RATIO}), "
        f"{few[ANEW] / few[EMPTY]:.1f} where its text is rendered anew"
    )
    enquiries, comments = enquiry_rows(), comment_rows()
    _print_writers("Enquiries", enquiries)
    _print_writers("Comments", comments)
    newsletter = newsletter_rows()
    print_newsletter(newsletter)
    publication = publication_rows()
    print_publication(publication)
    results = {
        "cores": os.cpu_count(),
        "milliseconds_with_7_articles": few,
        "milliseconds_with_6000_articles": many,
        "ratio_to_empty": {path: few[path] / few[EMPTY] for path in PATHS},
        "requests_per_second": rates,
        "transfer": asdict(transfer),
        "enquiries": enquiries,
        "comments": comments,
        "newsletter": newsletter,
        "publication": publication,
    }
    (VAR_DIR / "bench.json").write_text(json.dumps(results, indent=2) + "\n")


def _print_writers(what: str, rows: list[dict[str, object]]) -> None:
    for row in rows:
        print(
            f"{what} on {row['database']}, {row['writers']} writers: {row['per_second']} per s, "
            f"p99 {row['p99_milliseconds']} ms, none of {row['accepted']} lost"
        )


def _print_table(few: dict[str, float], many: dict[str, float], rates: dict[str, float]) -> None:
    print(
        f"\n{'address':30}{'7 articles':>12}{'/ empty':>9}{'6,000':>12}{'/ empty':>9}{'per s':>8}"
    )
    for path in PATHS:
        print(
            f"{path:30}{few[path]:9.2f} ms{few[path] / few[EMPTY]:9.1f}"
            f"{many[path]:9.2f} ms{many[path] / many[EMPTY]:9.1f}{rates.get(path, math.nan):8.0f}"
        )


if __name__ == "__main__":
    main()
