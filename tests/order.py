"""Browser tests come last: Playwright leaves an event loop running in the process that it drives."""

from pathlib import Path

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items) -> None:
    """Each process of a parallel run takes tests in this order, so none is ordinary after a browser's."""
    items.sort(key=lambda item: BROWSER in item.path.parents)
