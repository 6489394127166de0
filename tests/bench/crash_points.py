"""Crash points of a publishing run: killed before one SQL statement after the other."""

import os

from django.db import connection

from tests.site_core.publishing.crashes import faults_after_a_kill, statements_of_a_run

MOST_POINTS = int(os.environ.get("CRASH_POINTS", "40"))


def crash_point_rows() -> list[dict[str, object]]:
    """One row for the connected database: points tried, points after which something was wrong.

    ``MOST_POINTS`` of them, spread over the run; ``CRASH_POINTS=1000`` asks for every one, which takes minutes.
    Writes articles: for a database that is thrown away, and that other processes can open.
    """
    statements = statements_of_a_run()
    points = range(0, statements, -(-statements // MOST_POINTS))
    faults = {point: found for point in points if (found := faults_after_a_kill(point))}
    return [
        {
            "database": connection.vendor,
            "statements": statements,
            "points": len(points),
            "points_with_faults": len(faults),
            "faults": faults,
        }
    ]
