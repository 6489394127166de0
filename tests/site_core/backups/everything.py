"""All that a site holds, to compare with all that another one holds."""

from hashlib import sha256
from pathlib import Path

from django.db import connections


def all_rows() -> dict[str, list[str]]:
    """Every row of every table of the database at hand."""
    connection = connections["default"]
    rows = {}
    for table in sorted(connection.introspection.table_names()):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
            rows[table] = sorted(
                repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor
            )
    return rows


def all_files(folder: Path) -> dict[str, str]:
    """Every file below ``folder``, with what it holds."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }
