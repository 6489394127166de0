"""Browser tests beside ordinary ones, in one run and in one process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collected_files import collect, collected_files_in_use
from tests.databases import mark_if_it_asks

BROWSER = Path(__file__).parent / "browser"


@pytest.hookimpl(tryfirst=True)  # before ``-m`` looks for marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves an event loop running in the process that it drives.

    Each process of a parallel run takes its tests in this order too. Raises ``UsageError`` for a test that commits
    and does not bring back what migrations wrote: content types would have other numbers for those after it.
    """
    for item in items:
        mark_if_it_asks(item)
        marker = item.get_closest_marker("django_db")
        commits = marker is not None and marker.kwargs.get("transaction", False)
        if commits and not marker.kwargs.get("serialized_rollback"):
            raise pytest.UsageError(f"{item.nodeid} needs serialized_rollback=True.")
    items.sort(key=_needs_browser)


@pytest.fixture(autouse=True, scope="session")
def files_as_users_get_them(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hashed names and joined stylesheets, for every test of a run in which a browser loads them.

    Wagtail's widgets keep the names of their files for as long as the process lives. Two names of one
    script would be loaded as two scripts, and two copies of an editor do not understand each other.
    """
    if not any(map(_needs_browser, request.session.items)):
        yield
        return
    collect()
    with collected_files_in_use():
        yield


def _needs_browser(item: pytest.Item) -> bool:
    return BROWSER in item.path.parents
