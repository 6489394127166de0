"""Which tests ask a database for anything. Only those run a second time, on PostgreSQL.

They are marked while tests are collected, by what they ask for: pytest-django lets nobody else at a database.
What starts a process on the database of the run says so itself: ``pytestmark = pytest.mark.each_database``.
"""

from collections.abc import Iterator

import pytest

MARK = "each_database"
HELPER = "_django_db_helper"
"""Behind ``db``, ``transactional_db``, ``live_server`` and the marker ``django_db``."""


def mark_if_it_asks(item: pytest.Item) -> None:
    """Mark a test when its marker, its fixtures or its class ask for a database."""
    if (
        item.get_closest_marker("django_db")
        or HELPER in getattr(item, "fixturenames", ())
        or getattr(getattr(item, "cls", None), "databases", ())
    ):
        item.add_marker(MARK)


@pytest.fixture(autouse=True)
def said_to_ask_for_a_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nobody gets a database while it runs who did not say so before: it would be left out on PostgreSQL."""
    yield
    assert HELPER not in request.fixturenames or request.node.get_closest_marker(MARK), (
        "This test asked for `db` while it ran, where nobody who collects tests can see it."
    )
