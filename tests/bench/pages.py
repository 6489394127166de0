"""What readers' pages cost: milliseconds beside an empty view, answers per second, bytes of a first visit."""

import math
from dataclasses import asdict

from tests.bench.server import bench_site, run_code, served
from tests.bench.visits import first_visit, median_milliseconds, requests_per_second

EMPTY, ARTICLE, LIST, HOME = "/empty/", "/blog/measured/", "/blog/", "/"
FORGET = "/forget/"
AT_HAND = [ARTICLE, LIST, HOME]
ANEW = [f"{path}?anew" for path in AT_HAND]  # asked after FORGET: nothing is at hand
PATHS = [EMPTY, *AT_HAND, *ANEW]
IN_TURN = [EMPTY, *(step for pair in zip(ANEW, AT_HAND, strict=True) for step in (FORGET, *pair))]
LOADED = [EMPTY, ARTICLE, LIST, HOME]
MORE_ARTICLES = 5_993
MAKE_MEASURED = "from tests.bench.articles import make_measured_article; make_measured_article()"
MAKE_MORE = f"from tests.builders import make_many_articles; make_many_articles({MORE_ARTICLES})"


def page_figures() -> dict[str, object]:
    """Milliseconds with few and with many articles, how often that is an empty view, rates, bytes."""
    with bench_site() as environment:
        run_code(environment, MAKE_MEASURED)
        with served(environment) as address:
            few = median_milliseconds(address, IN_TURN)
            rates = {path: requests_per_second(address, path) for path in LOADED}
            transfer = first_visit(address, ARTICLE)
        run_code(environment, MAKE_MORE)
        with served(environment) as address:
            many = median_milliseconds(address, IN_TURN)
    return {
        "milliseconds_with_7_articles": few,
        "milliseconds_with_6000_articles": many,
        "ratio_to_empty": {path: few[path] / few[EMPTY] for path in PATHS},
        "requests_per_second": rates,
        "transfer": asdict(transfer),
    }


def print_pages(figures: dict[str, dict[str, float]]) -> None:
    """The table of addresses, and two lines about an article."""
    few, many = (figures[f"milliseconds_with_{size}_articles"] for size in (7, 6000))
    rates, ratios = figures["requests_per_second"], figures["ratio_to_empty"]
    print(
        f"\n{'address':30}{'7 articles':>12}{'/ empty':>9}{'6,000':>12}{'/ empty':>9}{'per s':>8}"
    )
    for path in PATHS:
        print(
            f"{path:30}{few[path]:9.2f} ms{ratios[path]:9.1f}"
            f"{many[path]:9.2f} ms{many[path] / many[EMPTY]:9.1f}{rates.get(path, math.nan):8.0f}"
        )
    transfer = figures["transfer"]
    size = sum(transfer[kind] for kind in ("html", "css", "js"))
    print(f"\nArticle: {transfer['requests']} requests, {size:,} bytes compressed ({transfer})")
