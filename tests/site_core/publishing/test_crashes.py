"""``kill -9`` at any statement loses nothing and publishes nothing twice.

A few points here; every point is tried by ``make bench``.
"""

import logging

import pytest

from tests.site_core.publishing.crashes import faults_after_a_kill, statements_of_a_run

POINTS = 12


@pytest.fixture
def quiet():
    """The failing article of each trial is meant to fail: no need to read about it."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.faults(13)
@pytest.mark.usefixtures("shared_database", "quiet")
def test_a_killed_run_is_finished_by_the_next_one():
    statements = statements_of_a_run()
    points = range(0, statements, max(1, statements // POINTS))

    faults = {point: found for point in points if (found := faults_after_a_kill(point))}

    assert faults == {}
