"""Every crash point of a publishing run: killed before each SQL statement in turn."""

from django.db import connection

from tests.site_core.publishing.crashes import faults_after_a_kill, statements_of_a_run


def crash_point_rows(*, step: int = 1) -> list[dict[str, object]]:
    """One row for the connected database: points tried, points after which something was wrong.

    Writes articles: for a database that is thrown away, and that other processes can open.
    """
    statements = statements_of_a_run()
    points = range(0, statements, step)
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
