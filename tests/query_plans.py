"""How a database would answer a question, as it says itself."""

from django.db import connection


def plan_of(query: str, *, avoiding: tuple[str, ...] = ("seqscan",)) -> str:
    """How the database would answer it; PostgreSQL, which takes the ways ``avoiding`` names only where it must.

    In a test's few rows any way is cheap, and which is cheapest hangs on what it last counted.
    """
    with connection.cursor() as cursor:
        for way in avoiding if connection.vendor == "postgresql" else ():
            cursor.execute(f"SET LOCAL enable_{way} = off")
        how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        is_read = query.startswith("SELECT")
        cursor.execute(f"{how} {query}" if is_read else "SELECT ''")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
