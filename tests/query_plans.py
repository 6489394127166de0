"""How a database would answer a question, as it says itself."""

from django.db import connection


def plan_of(query: str) -> str:
    """How the database would answer it; PostgreSQL, as if there were many rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        is_read = query.startswith("SELECT")
        cursor.execute(f"{how} {query}" if is_read else "SELECT ''")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
