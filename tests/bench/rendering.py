"""What a page costs that nobody has at hand, beside an empty view of the same run.

Before each page the site is told to forget everything, as a publication does: what stands on every
page is read anew as well.
"""

from tests.bench.pages import ARTICLE, EMPTY, FORGET, HOME, LIST, MAKE_MEASURED
from tests.bench.server import bench_site, run_code, served
from tests.bench.visits import median_milliseconds

SERVICE, TOPIC, SEARCH = (
    "/services/individual-therapy/",
    "/blog/topic/relationships/",
    "/search/?q=talk",
)
STARTER_ARTICLE = "/blog/how-to-talk-about-a-boundary-with-your-family/"
PAGES = [ARTICLE, STARTER_ARTICLE, LIST, HOME, SERVICE, TOPIC, SEARCH]
ROUNDS = 60
GOAL_RATIO = 25


def rendering_figures() -> dict[str, dict[str, float]]:
    """Milliseconds of each page, and how often that is an empty view."""
    in_turn = [EMPTY, *(step for page in PAGES for step in (FORGET, page))]
    with bench_site() as environment:
        run_code(environment, MAKE_MEASURED)
        with served(environment) as address:
            taken = median_milliseconds(address, in_turn, rounds=ROUNDS)
    return {
        "milliseconds": {page: taken[page] for page in [EMPTY, *PAGES]},
        "ratio_to_empty": {page: taken[page] / taken[EMPTY] for page in PAGES},
    }


def print_rendering(figures: dict[str, dict[str, float]]) -> None:
    """A line for each page, and the worst of them."""
    ratios = figures["ratio_to_empty"]
    for page, milliseconds in figures["milliseconds"].items():
        print(f"{page:56}{milliseconds:9.2f} ms{ratios.get(page, 1):8.1f}")
    print(f"Rendered anew / empty view: {max(ratios.values()):.1f} (goal: at most {GOAL_RATIO})")
